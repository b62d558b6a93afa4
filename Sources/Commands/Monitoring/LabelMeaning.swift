import Domain
import Foundation

/// What the cells of a label column mean to a model: 0 or 1, a class's number, or a quantity.
struct LabelMeaning {
  /// Classes that a message lists.
  private static let classesShown = 12

  private let numbers: [String: Double]
  private let classes: [String]
  private let isQuantity: Bool

  /// Any finite number: nothing is known of the model.
  static let anything = LabelMeaning(task: .regression, classes: [])

  /// - Parameter classes: the model's own words for its classes in their order; may be empty.
  init(task: LearningTask, classes: [String]) {
    var known = classes
    switch task {
    case .regression:
      isQuantity = true
      known = []
    case .binary:
      isQuantity = false
      if known.count != 2 { known = ["0", "1"] }
    case .multiclass(let names):
      isQuantity = false
      known = names
    }
    self.classes = known
    var numbers: [String: Double] = [:]
    for (number, name) in known.enumerated() { numbers[name] = Double(number) }
    // Numbers stand for themselves unless a class has that very name, and truth for 1.
    for number in known.indices where numbers["\(number)"] == nil {
      numbers["\(number)"] = Double(number)
    }
    if case .binary = task {
      for (word, number) in [("false", 0.0), ("true", 1.0)] where numbers[word] == nil {
        numbers[word] = number
      }
    }
    self.numbers = numbers
  }

  /// The number that the store keeps; nil where the text is none of the classes or no number.
  func number(of text: String) -> Double? {
    if isQuantity {
      guard let value = Double(text), value.isFinite else { return nil }
      return value
    }
    if let number = numbers[text] { return number }
    let word = text.lowercased()
    if word == "true" || word == "false", let number = numbers[word] { return number }
    // `1.0` is what pandas makes of a column of 0 and 1 with gaps.
    guard let value = Double(text), let whole = Int(exactly: value) else { return nil }
    return numbers["\(whole)"]
  }

  /// Completes "expected …".
  var expectation: String {
    if isQuantity { return "a finite number" }
    let shown = classes.prefix(Self.classesShown).joined(separator: ", ")
    return "one of \(shown)\(classes.count > Self.classesShown ? " …" : "")"
  }
}
