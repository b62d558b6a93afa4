import Domain

/// Brings what two models answered to the same rows onto one list of classes, so that column k of
/// one means what column k of the other does.
///
/// Two models of the same two classes stay as they are, one turned round where it lists them in the
/// other order. Where the classes differ, both answer for all of them, and a class that a model does
/// not know gets no probability from it.
public enum Alignment {
  /// The two on one list of classes.
  ///
  /// - Throws: ``OutcomesError/tasksDiffer(_:_:)`` for a quantity against classes, or items against either.
  public static func onOneList(
    _ one: Answers, _ other: Answers
  ) throws(OutcomesError) -> (Answers, Answers) {
    switch (one, other) {
    case (.quantities, .quantities), (.rankings, .rankings): return (one, other)
    case (.quantities, _), (_, .quantities), (.rankings, _), (_, .rankings):
      throw .tasksDiffer(one.task.word, other.task.word)
    case (.probabilities(let left, let classes), .probabilities(let right, let others)):
      // Two that are not known are taken for those of the other model.
      if classes == others || classes.count != 2 || others.count != 2 {
        let known = classes.count == 2 ? classes : others
        return (.probabilities(left, classes: known), .probabilities(right, classes: known))
      }
      if classes == others.reversed() {
        return (one, .probabilities(right.map { 1 - $0 }, classes: classes))
      }
      return (one.spread(over: union(classes, others)), other.spread(over: union(classes, others)))
    default:
      let classes = union(one.classes, other.classes)
      return (one.spread(over: classes), other.spread(over: classes))
    }
  }

  /// Both held against the same truths, over the same rows.
  ///
  /// - Throws: as ``onOneList(_:_:)``, ``OutcomesError/rowsDiffer(answers:truths:)``, and
  ///   ``OutcomesError/nothingInCommon(labels:task:)`` where no truth says anything about them.
  public static func held(
    _ one: Answers, _ other: Answers, against truths: Truths
  ) throws(OutcomesError) -> (AlignedOutcomes, AlignedOutcomes) {
    let (left, right) = try onOneList(one, other)
    let pair = (try AlignedOutcomes(left, truths), try AlignedOutcomes(right, truths))
    guard pair.0.labelled > 0 || truths.knownCount == 0 else {
      throw .nothingInCommon(labels: truths.knownCount, task: left.task.word)
    }
    return pair
  }

  /// Answers of several versions, one after the other, on one list of classes.
  ///
  /// - Throws: as ``onOneList(_:_:)``.
  public static func concatenated(_ parts: [Answers]) throws(OutcomesError) -> Answers? {
    let lists = parts.compactMap { part in
      if case .rankings(let lists) = part { lists } else { nil }
    }
    if !lists.isEmpty, lists.count == parts.count { return .rankings(Rankings(joining: lists)) }
    guard var whole = parts.first else { return nil }
    for part in parts.dropFirst() {
      let (known, added) = try onOneList(whole, part)
      whole = try Answers(known.values + added.values, of: known.task)
    }
    return whole
  }

  /// The classes of both, those of the first in their order, then what the second has more.
  private static func union(_ one: [String], _ other: [String]) -> [String] {
    let known = Set(one.map { ExactText($0) })
    return one + other.filter { !known.contains(ExactText($0)) }
  }
}

extension Answers {
  /// A probability for each of the classes; 0 for one that these answers do not know.
  func spread(over classes: [String]) -> Answers {
    let places = Dictionary(
      self.classes.enumerated().map { (ExactText($1), $0) }, uniquingKeysWith: { first, _ in first }
    )
    let columns = classes.map { places[ExactText($0)] }
    let isBinary = width == 1
    var spread: [Double] = []
    spread.reserveCapacity(rowCount * classes.count)
    for place in 0..<rowCount {
      let numbers = row(place)
      for column in columns {
        guard let column else {
          spread.append(0)
          continue
        }
        let number = numbers[numbers.startIndex + (isBinary ? 0 : column)]
        spread.append(isBinary && column == 0 ? 1 - number : number)
      }
    }
    return .distributions(spread, classes: classes)
  }

  /// The same with one more class, for all that the model does not know, that gets no probability.
  func addingClass() -> Answers {
    guard case .distributions(let values, let classes) = self else { return self }
    let width = width
    var wider: [Double] = []
    wider.reserveCapacity(values.count + rowCount)
    for row in 0..<rowCount {
      wider += values[(row * width)..<((row + 1) * width)]
      wider.append(0)
    }
    return .distributions(wider, classes: classes + ["(other)"])
  }
}
