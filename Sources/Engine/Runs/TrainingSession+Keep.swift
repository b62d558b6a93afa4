import Datasets
import Domain
import Drift
import Foundation
import Outcomes
import Store
import Training

/// What comes of a training in the store: its figures, its files, its end.
extension TrainingSession {
  /// Judges the model, stores its figures and files, ends the run.
  func keep(_ model: TrainedModel, _ data: Rows, _ run: RunID) throws -> Outcome {
    let now = context.clock.now
    let cases = try data.validated.map { try model.cases(in: $0) }
    let answers = try cases.map { try model.answer($0.questions, threads: context.threads) }
    let metrics = try figures(of: model, answers, cases, run)
    let reference = try reference(of: model, answers ?? data.expectedAnswers, data)
    try note(metrics, of: model, answers, cases, against: reference.baseline, run)
    try noteUnpopular(metrics, of: model, answers, cases, data.train, run)
    try noteLeftOut(of: model, data, run)
    let files = try directory(of: model, run: run, createdAt: now, reference: reference)
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try context.store.addArtifact(run: run, path: "model/\(path)", bytes)
    }
    try log(metrics, of: model, run: run, at: now)
    try context.store.setTags(MachineFacts.tags(library: model.card.library), run: run)
    try context.store.endRun(run, status: .finished, reason: nil, at: now)
    return Outcome(
      run: run, model: model, files: files, metrics: metrics, validationAnswers: answers)
  }

  /// What windows are compared with. Ids are not watched: users and items come and go.
  private func reference(
    of model: TrainedModel, _ answers: Answers?, _ data: Rows
  ) throws -> ReferenceProfile {
    if model.task == .ranking {
      var reference = try ReferenceProfile(
        table: data.train, features: [], snapshot: data.snapshot.id)
      reference.shown = try shown(by: model)
      return reference
    }
    let labels = try model.target.labels(in: data.train, leavesOutNewClasses: true).values
    let baseline = ConstantBaseline(labels: labels, task: model.task)
      .flatMap { $0.isFinite ? $0 : nil }
    return try ReferenceProfile(
      table: data.train, features: model.inputs.map(\.name), answers: answers?.column,
      labels: model.task.labelColumn(labels, of: model.target.column), baseline: baseline,
      snapshot: data.snapshot.id)
  }

  /// Users of a recommender who are asked for what it shows: a share of their lists is off by 0.005.
  private static let usersShownMax = 1_000

  /// What a recommender shows to users whom it learnt from, evenly over all of them.
  private func shown(by model: TrainedModel) throws -> [Double]? {
    guard let catalogue = model.catalogue, let user = model.inputs.first else { return nil }
    let step = max(1, (catalogue.users.count + Self.usersShownMax - 1) / Self.usersShownMax)
    let users = stride(from: 0, to: catalogue.users.count, by: step).map {
      catalogue.users[$0].text
    }
    let asked = Table(columns: [Column(name: user.name, values: .categories(users))])
    guard case .rankings(let lists) = try model.answer(asked, threads: context.threads) else {
      return nil
    }
    return PopularityTenths(catalogue).shares(of: lists, in: catalogue)
  }

  /// The figures on the validation rows, by name, and their evaluation as a file; none without such
  /// rows.
  private func figures(
    of model: TrainedModel, _ answers: Answers?, _ cases: ModelCases?, _ run: RunID
  ) throws -> [String: Double] {
    guard let answers, let cases else { return [:] }
    let evaluation = try model.evaluation(of: answers, to: cases)
    try context.store.addEvaluation(evaluation, run: run)
    return Dictionary(
      uniqueKeysWithValues: evaluation.metrics.map { ("valid.\($0.key)", $0.value) })
  }

  /// A model that is worse than a constant answer says so among its run's notes.
  private func note(
    _ metrics: [String: Double], of model: TrainedModel, _ answers: Answers?,
    _ cases: ModelCases?, against baseline: ConstantBaseline?, _ run: RunID
  ) throws {
    let judged = declaration.metric ?? model.task.defaultMetric
    guard let answers, let cases, let value = metrics["valid.\(judged.text)"],
      let standing = ConstantComparison(
        AlignedOutcomes(answers, cases.labels), against: baseline, by: judged),
      judged.gain(of: value, over: standing.baseline) < 0
    else { return }
    let sentence =
      "worse than the constant baseline on \(cases.questions.rowCount) validation rows: \(judged.text) "
      + "\(value.short) against \(standing.baseline.short)"
      + (standing.isWorse == true ? "" : ", which may be chance")
    try add(note: sentence, to: run)
  }

  /// Each end of the interval leaves out 1 %, as ``ConstantComparison`` has it.
  private static let (popularityConfidence, popularityResamples) = (0.98, 1_000)

  /// A recommender that is worse than what most users take says so, as other models do of a constant.
  private func noteUnpopular(
    _ metrics: [String: Double], of model: TrainedModel, _ answers: Answers?,
    _ cases: ModelCases?, _ learnt: TableRows, _ run: RunID
  ) throws {
    let judged = declaration.metric ?? model.task.defaultMetric
    guard model.task == .ranking, let answers, let cases, let metric = Metric.named(judged),
      let value = metrics["valid.\(judged.text)"],
      let popularity = try declaration.popularity(
        of: learnt, answering: cases.questions, judgedBy: judged, threads: context.threads)
    else { return }
    let (own, simple) = (
      AlignedOutcomes(answers, cases.labels), AlignedOutcomes(popularity, cases.labels)
    )
    guard let figure = metric.value(simple), judged.gain(of: value, over: figure) < 0 else {
      return
    }
    let interval = metric.gain(
      of: own, over: simple, resamples: Self.popularityResamples, seed: seed,
      confidence: Self.popularityConfidence)
    let isCertain = interval.map { $0.upper < 0 } ?? false
    let sentence =
      "worse than popularity for \(cases.questions.rowCount) validation users: \(judged.text) "
      + "\(value.short) against \(figure.short)" + (isCertain ? "" : ", which may be chance")
    try add(note: sentence, to: run)
  }

  /// Interactions that were not learnt from are counted aloud, unless that is told of all rows before, as
  /// of others it is.
  private func noteLeftOut(of model: TrainedModel, _ data: Rows, _ run: RunID) throws {
    typealias LeftOut = Interactions.LeftOut
    let count = model.card.rowsWithoutTarget
    guard model.task == .ranking, !data.notes.contains(where: { $0.hasPrefix(LeftOut.opening) }),
      let sentence = LeftOut.sentence(count, of: count + model.card.trainingRows)
    else { return }
    try add(note: sentence, to: run)
  }

  private func add(note sentence: String, to run: RunID) throws {
    try context.log(sentence, level: .warning)
    let known = try context.store.run(run)?.tags[RunTag.notes]
    guard known?.contains(sentence) != true else { return }
    let notes = [known, sentence].compactMap(\.self).joined(separator: "\n")
    try context.store.setTags([RunTag.notes: notes], run: run)
  }

  /// The model directory with what drift is compared with and what the model leans on: a refit has
  /// no rows to be evaluated on, so that is kept with it.
  private func directory(
    of model: TrainedModel, run: RunID, createdAt: Timestamp, reference: ReferenceProfile
  ) throws -> [String: Data] {
    var files = model.files(run: run, createdAt: createdAt).files
    files[LiveModel.referenceFile] = try JSONEncoder().encode(reference)
    let importance = try model.importance()
    if !importance.isEmpty {
      files[FeatureImportance.modelFile] = try JSONEncoder().encode(importance)
    }
    return files
  }

  /// The figures, and the judged one under its plain name too: `metrics.auc` is what people filter
  /// by. What an attempt that died here had stored is not stored again.
  private func log(
    _ metrics: [String: Double], of model: TrainedModel, run: RunID, at now: Timestamp
  ) throws {
    let stored = Set(try context.store.metricKeys(run: run).map(\.key))
    let judged = (declaration.metric ?? model.task.defaultMetric).text
    var logged = metrics
    logged[judged] = metrics["valid.\(judged)"]
    let points = logged.filter { !stored.contains($0.key) }.map {
      MetricEntry($0.key, MetricPoint(step: 0, time: now, value: $0.value))
    }
    try context.store.logMetrics(points, run: run)
  }
}
