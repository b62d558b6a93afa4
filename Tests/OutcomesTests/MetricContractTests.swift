import Domain
import Outcomes
import Testing

/// What holds for every metric and every task.
@Suite("Every metric, for every task")
struct MetricContractTests {
  static let classes = ["a", "b", "c"]
  static let tasksOfRows: [LearningTask] = [
    .binary(classes: ["no", "yes"]), .multiclass(classes: classes), .regression,
  ]
  static let tasks = tasksOfRows + [.ranking]
  static let pairs: [(Metric, LearningTask)] = Metric.all.flatMap { metric in
    tasks.map { (metric, $0) }
  }

  /// Three rows of good answers with their truths.
  private func good(_ task: LearningTask) throws -> (Answers, Truths) {
    switch task {
    case .binary:
      (
        try Answers([0.1, 0.9, 0.2], of: task),
        Truths([.class("no"), .class("yes"), .class("no")])
      )
    case .multiclass:
      (
        try Answers([0.8, 0.1, 0.1, 0.2, 0.7, 0.1, 0.1, 0.1, 0.8], of: task),
        Truths([.class("a"), .class("b"), .class("c")])
      )
    case .regression:
      (try Answers([1, 2, 3], of: task), Truths([.quantity(1.5), .quantity(2), .quantity(3)]))
    case .ranking:
      (
        try ranked([["a", "x"], ["y", "b"], ["c", "d"]]),
        Truths([.items(["a"]), .items(["b", "z"]), .items(["c", "d"])])
      )
    }
  }

  private func ranked(_ lists: [[String]], score: Double = 1) throws -> Answers {
    let names = Array(Set(lists.joined())).sorted()
    var starts = [0]
    for list in lists { starts.append(starts[starts.count - 1] + list.count) }
    let items = lists.joined()
    return .rankings(
      try #require(
        Rankings(
          starts: starts, codes: items.map { Int32(names.firstIndex(of: $0) ?? -1) },
          scores: items.map { _ in score }, names: names)))
  }

  private func none(_ task: LearningTask) throws -> Answers {
    task == .ranking ? try ranked([]) : try Answers([], of: task)
  }

  /// The same answers, given to the wrong rows.
  private func worse(_ answers: Answers) -> Answers { answers.selecting([1, 2, 0]) }

  private func all(_ answers: Answers, _ truths: Truths) throws -> AlignedOutcomes {
    try AlignedOutcomes(answers, truths)
  }

  @Test("is defined where it fits and nowhere else", arguments: pairs)
  func fitting(metric: Metric, task: LearningTask) throws {
    let (answers, truths) = try good(task)
    let value = metric.value(try all(answers, truths))
    #expect((value != nil) == metric.fits(task))
    #expect(Metric.all(for: task).contains { $0.key == metric.key } == metric.fits(task))
  }

  @Test("orders better answers before worse ones, and so does its gain", arguments: pairs)
  func order(metric: Metric, task: LearningTask) throws {
    let (answers, truths) = try good(task)
    let better = try all(answers, truths)
    let worse = try all(worse(answers), truths)
    guard metric.fits(task) else {
      #expect(metric.gain(of: better, over: worse, resamples: 9, seed: 1, confidence: 0.5) == nil)
      return
    }
    let (good, bad) = (try #require(metric.value(better)), try #require(metric.value(worse)))
    #expect(metric.key.gain(of: good, over: bad) > 0)
    let gain = try #require(
      metric.gain(of: better, over: worse, resamples: 99, seed: 1, confidence: 0.5))
    #expect(gain.gain > 0 && gain.lower <= gain.gain && gain.gain <= gain.upper)
  }

  @Test("has losses whose mean is lower for better answers, or none", arguments: pairs)
  func losses(metric: Metric, task: LearningTask) throws {
    let (answers, truths) = try good(task)
    let better = metric.losses(try all(answers, truths))
    let worse = metric.losses(try all(worse(answers), truths))
    guard let better, let worse else {
      #expect(better == nil && worse == nil)
      return
    }
    #expect(metric.fits(task))
    #expect(better.count == 3 && better.reduce(0, +) < worse.reduce(0, +))
  }

  @Test("says why it cannot judge: other answers, or numbers that are none", arguments: pairs)
  func reasons(metric: Metric, task: LearningTask) throws {
    let (answers, truths) = try good(task)
    guard metric.fits(task) else {
      #expect(throws: OutcomesError.metricUnfit(metric.key, task: task.word)) {
        try metric.check(try all(answers, truths))
      }
      return
    }
    try metric.check(try all(answers, truths))
    guard task != .ranking else { return }
    var values = answers.values
    values[0] = .infinity
    #expect(throws: OutcomesError.answersNotFinite(rows: 1, of: 3)) {
      try metric.check(try all(try Answers(values, of: task), truths))
    }
    guard task == .regression, metric.key == .rootMeanSquaredError else { return }
    #expect(throws: OutcomesError.valueNotFinite(metric.key)) {
      try metric.check(try all(answers, Truths([.quantity(1.7e308), .quantity(1), nil])))
    }
  }

  @Test("is not defined without rows", arguments: pairs)
  func noRows(metric: Metric, task: LearningTask) throws {
    let none = try all(try none(task), Truths([Truth?]()))
    #expect(metric.value(none) == nil && metric.losses(none) == nil)
    #expect(metric.gain(of: none, over: none, resamples: 9, seed: 1, confidence: 0.5) == nil)
  }

  @Test("is not defined where no truth is known, or none says anything", arguments: pairs)
  func nothingInCommon(metric: Metric, task: LearningTask) throws {
    let (answers, _) = try good(task)
    let unknown = try all(answers, Truths([nil, nil, nil]))
    #expect(metric.value(unknown) == nil && unknown.coverage == 0 && unknown.unfit == 0)
    let items = try all(answers, Truths([.items(["x"]), .items([]), .items(["y"])]))
    #expect((metric.value(items) != nil) == (task == .ranking && metric.fits(task)))
    guard !task.isMulticlass else { return }
    let words = try all(answers, Truths([.class("maybe"), .class("maybe"), .class("maybe")]))
    #expect(metric.value(words) == nil && words.unfit == 3 && words.labelled == 0)
  }

  @Test("of one row is a finite number or nothing, and traps nowhere", arguments: pairs)
  func oneRow(metric: Metric, task: LearningTask) throws {
    let (answers, truths) = try good(task)
    let one = try all(answers.selecting([0]), truths.selecting([0]))
    if let value = metric.value(one) { #expect(value.isFinite && metric.fits(task)) }
    if let losses = metric.losses(one) { #expect(losses.count == 1 && losses[0].isFinite) }
  }

  @Test(
    "of one truth in all rows is a finite number or nothing, and so is its gain",
    arguments: pairs)
  func oneTruth(metric: Metric, task: LearningTask) throws {
    let (answers, truths) = try good(task)
    let one = try all(answers, Truths(Array(repeating: truths[0], count: 3)))
    if let value = metric.value(one) { #expect(value.isFinite && metric.fits(task)) }
    let gain = metric.gain(of: one, over: one, resamples: 9, seed: 1, confidence: 0.5)
    if let gain { #expect(gain.gain == 0 && gain.lower <= 0 && gain.upper >= 0) }
    // A mean over rows is defined wherever there is a row.
    if metric.losses(one) != nil { #expect(gain != nil) }
  }

  @Test("needs both classes for the AUC, and a row for a mean over rows")
  func whatIsNeeded() throws {
    let one = try all(
      try Answers([0.1, 0.9], of: .binary(classes: ["no", "yes"])),
      Truths([.class("no"), .class("no")]))
    #expect(Metric.auc.value(one) == nil)
    #expect(Metric.accuracy.value(one) == 0.5 && Metric.logLoss.value(one) != nil)
  }

  @Test("is not defined where an answer is no number", arguments: pairs)
  func notANumber(metric: Metric, task: LearningTask) throws {
    let (answers, truths) = try good(task)
    for bad in [Double.nan, .infinity] {
      let broken =
        task == .ranking
        ? try ranked([["a"], ["b"], ["c"]], score: bad)
        : try Answers([bad] + answers.values.dropFirst(), of: task)
      let outcomes = try all(broken, truths)
      #expect(metric.value(outcomes) == nil && metric.losses(outcomes) == nil)
      #expect(
        metric.gain(of: outcomes, over: outcomes, resamples: 9, seed: 1, confidence: 0.5) == nil)
    }
  }

  @Test("passes over rows whose truth is not finite", arguments: [Double.nan, .infinity])
  func truthNotFinite(bad: Double) throws {
    let outcomes = try all(
      try Answers([1, 2, 9], of: .regression), Truths([.quantity(2), .quantity(4), .quantity(bad)]))
    #expect(Metric.meanAbsoluteError.value(outcomes) == 1.5)
    #expect(outcomes.labelled == 2 && outcomes.rows == 3)
  }

  @Test("keeps the digits of a truth beyond 2^24 and those of 64 bits")
  func largeTruths() throws {
    let truth = 16_777_217.0
    let outcomes = try all(try Answers([truth], of: .regression), Truths([.quantity(truth)]))
    #expect(Metric.meanAbsoluteError.value(outcomes) == 0)
    let cells = Truths(.integer([16_777_217, 16_777_219]))
    #expect(try all(try Answers([0, 0], of: .regression), cells).labels == [truth, truth + 2])
  }

  @Test("has its words in Domain, in the same order")
  func traits() {
    #expect(Metric.all.map(\.key.name) == MetricTraits.all.map(\.name))
  }
}
