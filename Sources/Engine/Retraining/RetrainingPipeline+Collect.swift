import Datasets
import Domain
import Store

extension RetrainingPipeline {
  /// SNAPSHOT and VALIDATE: the champion's training rows and all labelled traffic since, checked
  /// by the dataset's rules.
  func collect() throws -> Bool {
    let base = try data == .dataset ? newest() : base()
    let timeColumn = try timeColumn(base)
    let present = retraining.proposedAt
    guard base.schema[declaration.target] != nil else {
      throw EngineError.targetMissing(column: declaration.target, dataset: base.dataset)
    }
    guard let live = endpoint.liveVersion else { throw EngineError.noChampion(endpoint.model) }
    var snapshot = base
    if data == .traffic, let rows = try traffic(since: base, timeColumn: timeColumn, live) {
      snapshot = try extend(base, with: rows, timeColumn: timeColumn)
    }
    // The dataset's newest met the rules as they are now.
    let blocking = data == .dataset ? [] : snapshot.outcomes.filter(\.blocks)
    guard blocking.isEmpty else {
      throw EngineError.snapshotInvalid(snapshot.id, failures: blocking)
    }
    try context.log(
      "snapshot \(snapshot.id.short) holds \(snapshot.rows.grouped) rows, "
        + "\((snapshot.rows - base.rows).grouped) of them new")
    if let leftOut = try leftOut(of: snapshot) { try context.log(leftOut) }
    let unseen = try championHorizon(live)
    let end = try holdoutEnd(snapshot, timeColumn: timeColumn, at: present)
    try advance(to: .train) {
      $0.snapshot = snapshot.id
      $0.holdoutStart = max(end - policy.holdout, unseen)
    }
    return true
  }

  /// What the endpoint has answered after the rows of `base`, and was told the truth of; nil where that is
  /// nothing.
  private func traffic(
    since base: DatasetSnapshot, timeColumn: String, _ live: Int
  ) throws -> Table? {
    let champion = try engine.models.model(endpoint.model, version: live)
    let from = base.timeRange.map { $0.upperBound + TimeSpan(milliseconds: 1) } ?? .distantPast
    let traffic = LabelledTraffic(
      store: store, log: try engine.endpoints.runtime(of: endpoint).log, endpoint: endpoint.name,
      schema: base.schema, target: declaration.target, timeColumn: timeColumn,
      task: champion.model.task)
    guard champion.model.task == .ranking, let user = declaration.user else {
      return try traffic.rows(from: from, until: retraining.proposedAt)
    }
    let taken = try traffic.takings(
      of: InteractionColumns(
        user: user, item: declaration.target, time: timeColumn, value: declaration.value),
      from: from, until: retraining.proposedAt)
    try context.log(taken.counts.sentence(item: declaration.target))
    return taken.table
  }

  /// How much labelled traffic no collection takes, since it is dated no later than the data that the
  /// collections began with, in a sentence; nil where there is none.
  func leftOut(of snapshot: DatasetSnapshot) throws -> String? {
    guard data == .traffic else { return nil }
    var first = snapshot
    while let id = first.parent, let parent = try store.snapshot(id) { first = parent }
    guard let end = first.timeRange?.upperBound else { return nil }
    let count = try engine.labelledRows(of: endpoint, from: .distantPast, through: end, user: nil)
    guard count > 0 else { return nil }
    let answers = "\(count.grouped) labelled \(count == 1 ? "answer" : "answers")"
    return "\(answers) left out: dated before the training data's end "
      + "(\(end.minuteText))"
  }

  /// Where the holdout ends: now; or, where the last of the time holds too few rows to judge by, behind
  /// the day of the last row, since what was logged of another year is not younger for it.
  private func holdoutEnd(
    _ snapshot: DatasetSnapshot, timeColumn: String, at present: Timestamp
  ) throws -> Timestamp {
    guard let last = snapshot.timeRange?.upperBound, last < present else { return present }
    let dataEnd = min(present, last.startOfDay + .days(1))
    let times = try store.rows(of: snapshot.id, columns: [timeColumn]).column(timeColumn).instants
    let rows = { (end: Timestamp) in
      times.count { $0 >= (end - self.policy.holdout).milliseconds && $0 < end.milliseconds }
    }
    return rows(present) < Gate.rowsMin ? dataEnd : present
  }

  /// The first instant of which the champion has seen no row: a holdout that it was trained on
  /// would flatter it.
  func championHorizon(_ version: Int) throws -> Timestamp {
    guard let snapshot = try store.version(of: endpoint.model, version)?.snapshot,
      let times = try store.snapshot(snapshot)?.timeRange
    else { return .distantPast }
    return times.upperBound + TimeSpan(milliseconds: 1)
  }

  /// What people have added last of the training's dataset, of what meets its rules as they are now; what
  /// does not is told.
  private func newest() throws -> DatasetSnapshot {
    var passedOver: EngineError?
    for snapshot in try store.snapshots(of: declaration.dataset) {
      let blocking = try store.outcomes(on: snapshot, declaredIn: project).filter(\.blocks)
      if blocking.isEmpty { return snapshot }
      let told = EngineError.snapshotInvalid(snapshot.id, failures: blocking)
      try context.log("passed over: \(told)")
      passedOver = passedOver ?? told
    }
    throw passedOver ?? EngineError.noSnapshot(declaration.dataset)
  }

  /// What there is to extend: the latest collection that met the rules, else the rows the champion
  /// was trained on.
  private func base() throws -> DatasetSnapshot {
    if let collected = try store.snapshots(of: declaration.dataset).first(where: \.isValid) {
      return collected
    }
    let model = endpoint.model
    guard let version = endpoint.liveVersion,
      let champion = try store.version(of: model, version), let id = champion.snapshot,
      let trained = try store.snapshot(id)
    else { throw EngineError.noChampion(model) }
    let columns = try engine.models.model(model, version: version).model.inputs.map(\.name)
    let roles = [declaration.target, declaration.timeColumn, declaration.user, declaration.value]
    let kept = Set(columns + roles.compactMap(\.self))
    let table = try store.table(of: id)
    let dropped = table.columns.map(\.name).filter { !kept.contains($0) }
    let draft = SnapshotDraft(
      dataset: declaration.dataset,
      source: "the training rows of \(model) v\(version), snapshot \(trained.id.short)",
      timeColumn: declaration.timeColumn, actor: "engine")
    return try store.addSnapshot(
      table.dropping(dropped), draft, at: retraining.proposedAt
    ).snapshot
  }

  private func extend(
    _ base: DatasetSnapshot, with rows: Table, timeColumn: String
  ) throws -> DatasetSnapshot {
    let rules = project.dataset(sourceDataset)?.rules ?? []
    let known = Set(rows.columns.map(\.name))
    // The new rows only: the old ones were checked when they came.
    let outcomes = rows.outcomes(
      of: rules.filter { $0.column.map(known.contains) ?? true }, rowsBefore: base.rows)
    let draft = SnapshotDraft(
      dataset: declaration.dataset, source: "the labelled traffic of endpoint \(endpoint.name)",
      timeColumn: timeColumn, outcomes: outcomes, actor: "engine")
    return try store.extendSnapshot(base.id, with: rows, draft, at: retraining.proposedAt)
  }

  /// The dataset whose rules hold: the one that the training declares.
  private var sourceDataset: DatasetName {
    project.training(policy.training)?.dataset ?? declaration.dataset
  }

  private func timeColumn(_ base: DatasetSnapshot) throws -> String {
    guard let column = declaration.timeColumn else {
      throw EngineError.timeColumnMissing(sourceDataset)
    }
    return column
  }
}

extension Timestamp {
  /// Before all traffic.
  static let distantPast = Timestamp(milliseconds: 0)
}
