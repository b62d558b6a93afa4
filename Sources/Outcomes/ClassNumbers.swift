import Domain

/// Which of a version's classes a truth names.
///
/// A class is named by its own name first. Labels are often written otherwise than the training data
/// were, so a number stands for the class of that name (`1.0` for `1`), and 0, 1, `false` and `true`
/// for two classes whose names say which is which (`no` and `yes`). Which of `late` and `ok` a 1
/// means, nobody can know.
struct ClassNumbers {
  /// Two names of which the first says that something is not, and the second that it is.
  private static let opposites = [
    ("0", "1"), ("false", "true"), ("f", "t"), ("no", "yes"), ("n", "y"), ("off", "on"),
    ("negative", "positive"), ("neg", "pos"),
  ]

  private let numbers: [ExactText: Int]
  let classes: [String]
  /// Whether a number says which class is meant: one of them is called so, or they are opposites.
  let takesNumbers: Bool
  private let hasNumberNames: Bool

  /// - Parameter classes: by number; for two that are not known, none.
  init(_ task: LearningTask) {
    var classes = task.classes
    if case .binary = task, classes.count != 2 { classes = ["0", "1"] }
    self.classes = classes
    hasNumberNames = classes.contains { Double(decimal: $0) != nil }
    var numbers: [ExactText: Int] = [:]
    for (number, name) in classes.enumerated() where numbers[ExactText(name)] == nil {
      numbers[ExactText(name)] = number
    }
    let pair = Self.opposites(classes)
    if let pair {
      for (name, number) in [
        ("0", pair.negative), ("false", pair.negative), ("1", pair.positive),
        ("true", pair.positive),
      ] where numbers[ExactText(name)] == nil { numbers[ExactText(name)] = number }
    }
    takesNumbers = hasNumberNames || pair != nil
    self.numbers = numbers
  }

  /// The numbers of two classes that are opposites; nil for all others.
  private static func opposites(_ classes: [String]) -> (negative: Int, positive: Int)? {
    guard classes.count == 2 else { return nil }
    let words = classes.map { $0.lowercased() }
    for (negative, positive) in opposites {
      if words == [negative, positive] { return (0, 1) }
      if words == [positive, negative] { return (1, 0) }
    }
    return nil
  }

  /// The number of the class that a text names; nil for none.
  func number(named name: String) -> Int? {
    if let number = numbers[ExactText(name)] { return number }
    let word = name.lowercased()
    if word == "true" || word == "false", let number = numbers[ExactText(word)] { return number }
    // `1.0` is what a column of 0 and 1 with gaps becomes in other programs.
    return Double(decimal: name).flatMap(number(of:))
  }

  /// The number of the class that a quantity names; nil for none.
  func number(of quantity: Double) -> Int? {
    numbers[ExactText(Self.text(quantity))]
  }

  /// The number of the class that a label meant which was stored as a number: a place among classes
  /// whose names are no numbers.
  func number(ofStored quantity: Double) -> Int? {
    guard !hasNumberNames else { return number(of: quantity) }
    return Int(exactly: quantity).flatMap { classes.indices.contains($0) ? $0 : nil }
  }

  /// More bytes than the name of a class has.
  private static let bytesMax = 256

  /// Whether a text may be the name of a class at all. A zero byte ends a text in the store.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= bytesMax && !text.utf8.contains(0)
  }

  /// Whether a text that names none of the classes may be the name of another: a number is one only
  /// among numbers, and true and false are none.
  func mayName(_ text: String) -> Bool {
    guard Self.isName(text), !["true", "false"].contains(text.lowercased()) else { return false }
    return Double(text) == nil || hasNumberNames && Double(decimal: text)?.isFinite == true
  }

  /// `1`, not `1.0`: as a class is written whose column held numbers.
  static func text(_ quantity: Double) -> String {
    Int64(exactly: quantity).map { String($0) } ?? quantity.description
  }
}
