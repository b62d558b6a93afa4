import Domain

/// Which of a version's classes a truth names.
///
/// A class is named by its own name first. Labels are often written otherwise than the training data
/// were, so a number stands for the class of that name (`1.0` for `1`), else for its place where
/// classes have names that are no numbers; `true` and `false` stand for 1 and 0 of two classes.
struct ClassNumbers {
  private let numbers: [String: Int]
  let classes: [String]

  /// - Parameter classes: by number; for two that are not known, none.
  init(_ task: LearningTask) {
    var classes = task.classes
    if case .binary = task, classes.count != 2 { classes = ["0", "1"] }
    self.classes = classes
    var numbers: [String: Int] = [:]
    for (number, name) in classes.enumerated() where numbers[name] == nil { numbers[name] = number }
    if !classes.contains(where: { Double(decimal: $0) != nil }) {
      for number in classes.indices where numbers["\(number)"] == nil {
        numbers["\(number)"] = number
      }
    }
    if case .binary = task {
      // Only where neither word is a class of its own: else "true" would mean what "false" does.
      for (word, digit, number) in [("false", "0", 0), ("true", "1", 1)] {
        if numbers[word] == nil, numbers[digit] == number { numbers[word] = number }
        if numbers[digit] == nil, numbers[word] == number { numbers[digit] = number }
      }
    }
    self.numbers = numbers
  }

  /// The number of the class that a text names; nil for none.
  func number(named name: String) -> Int? {
    if let number = numbers[name] { return number }
    let word = name.lowercased()
    if word == "true" || word == "false", let number = numbers[word] { return number }
    // `1.0` is what a column of 0 and 1 with gaps becomes in other programs.
    return Double(decimal: name).flatMap(number(of:))
  }

  /// The number of the class that a quantity stands for; nil for none.
  func number(of quantity: Double) -> Int? {
    numbers[Self.text(quantity)]
  }

  /// Whether a text that names none of the classes may be the name of another: a number is one only
  /// among numbers, else it stands for a place that there is not.
  func mayName(_ text: String) -> Bool {
    !text.isEmpty
      && (Double(text) == nil || classes.contains { Double(decimal: $0) != nil })
  }

  /// `1`, not `1.0`: as a class is written whose column held numbers.
  static func text(_ quantity: Double) -> String {
    Int64(exactly: quantity).map { String($0) } ?? quantity.description
  }
}
