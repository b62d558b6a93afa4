import Domain

extension Confusion {
  /// Counts truth against answer: the likeliest class, of two the second from one half on.
  ///
  /// - Returns: nil for quantities.
  init?(_ outcomes: AlignedOutcomes) {
    guard outcomes.task.hasClasses else { return nil }
    let classes = ClassNumbers(outcomes.task).classes
    var counts = Array(
      repeating: Array(repeating: 0, count: classes.count), count: classes.count)
    for (answer, label) in zip(outcomes.answers.classNumbers(), outcomes.labels) {
      counts[Int(label)][answer] += 1
    }
    self.init(classes: classes, counts: counts)
  }
}
