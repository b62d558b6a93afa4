import Domain

/// Reads labels as they come from outside (a CSV cell, a JSON value, the row of a replay) into what
/// they say: the only place that does.
///
/// A class is kept by name, whatever its number in another version. A number, `true` or `false` is
/// taken for a class only where its name says so: 1 of `late` and `ok` is refused, since whoever
/// means "late" by it would be counted as answered wrong without a word. A name that a version of
/// several classes does not know is a class all the same: the next version may learn it.
public struct TruthParser: Sendable {
  /// Classes that a message lists.
  private static let classesShown = 12

  private let task: LearningTask?
  private let numbers: ClassNumbers

  /// - Parameter task: of the version that answered; nil where none did, or nothing is known.
  public init(task: LearningTask?) {
    self.task = task
    numbers = ClassNumbers(task ?? .regression)
  }

  /// The truth that a text says; nil where it is none of two classes, or no finite number for a
  /// quantity.
  public func truth(text: String) -> Truth? {
    switch task {
    case nil: return quantity(text) ?? (ClassNumbers.isName(text) ? .class(ExactText(text)) : nil)
    case .regression: return quantity(text)
    case .ranking: return nil
    case .binary, .multiclass:
      if let number = numbers.number(named: text) { return named(number) }
      guard task?.isMulticlass == true, numbers.mayName(text) else { return nil }
      return .class(ExactText(Double(decimal: text).map(ClassNumbers.text) ?? text))
    }
  }

  /// The truth that a number says; nil where it is none of the classes, or not finite.
  public func truth(number: Double) -> Truth? {
    guard number.isFinite else { return nil }
    guard task?.hasClasses == true else { return task == .ranking ? nil : .quantity(number) }
    return truth(text: ClassNumbers.text(number))
  }

  /// The truth that `true` or `false` says, as the words do; nil where there is no such class.
  public func truth(flag: Bool) -> Truth? {
    switch task {
    case nil: .class(flag ? "true" : "false")
    case .regression, .binary, .multiclass, .ranking: truth(text: flag ? "true" : "false")
    }
  }

  /// The truth that a list of taken items says; nil where no items were answered, or a text is no id.
  public func truth(items: [String]) -> Truth? {
    guard task == nil || task == .ranking, items.allSatisfy(ClassNumbers.isName) else { return nil }
    return .items(Set(items.map { ExactText($0) }).sorted().map(\.text))
  }

  /// Completes "found …": of items the first that is no id.
  public func found(_ stated: StatedTruth) -> String {
    guard case .items(let items) = stated, task == nil || task == .ranking,
      let unfit = items.first(where: { !ClassNumbers.isName($0) })
    else { return stated.words }
    return "the item \(quoted(String(unfit.prefix(40))))"
  }

  /// Completes "expected …".
  public var expectation: String {
    if task == .ranking { return "the items that were taken, ids of 1 to 256 bytes" }
    guard task?.hasClasses == true else { return "a finite number" }
    let shown = numbers.classes.prefix(Self.classesShown).joined(separator: ", ")
    let more = numbers.classes.count > Self.classesShown ? " …" : ""
    return "one of \(shown)\(more)\(numbers.takesNumbers ? "" : ", by name")"
  }

  private func named(_ number: Int) -> Truth { .class(ExactText(numbers.classes[number])) }

  private func quantity(_ text: String) -> Truth? {
    // Blanks around a number are none of it.
    let words = text.split(separator: " ")
    guard words.count == 1, let value = Double(decimal: String(words[0])), value.isFinite else {
      return nil
    }
    return .quantity(value)
  }
}
