import Datasets
import Domain
import Foundation
import Store

extension JobKind {
  static let replay = JobKind(ReplayWork.self, pool: .feeder, run: { try $0.replay($1, in: $2) })
}

extension Engine {
  /// Sends past rows to an endpoint, day by day, over HTTP as any client would; labels follow after
  /// the declared delay. At each day's end the present moves, the monitors judge, and the next day
  /// waits for what they start, so that one seed gives one history.
  func replay(_ work: ReplayWork, in context: JobContext) throws -> JobOutcome {
    let table = try store.table(of: work.snapshot)
    let calendar: any ReplayCalendar =
      try work.visits.map { try VisitCalendar(table: table, work: work, visits: $0) }
      ?? RowCalendar(table: table, work: work)
    guard !calendar.isEmpty else {
      throw EngineError.replayRowsMissing(from: work.from, until: work.until)
    }
    var position = try ReplayPosition(work: work, checkpoint: context.checkpoint())
    let pace = ReplayPace(secondsPerDay: work.secondsPerDay)
    while position.day < position.end {
      guard case .goOn = context.signal else { break }
      try context.progress(
        position.daysDone, of: position.daysTotal, position.day.dateText)
      if !position.isSent {
        guard let client = try client(of: work.endpoint, context) else { break }
        guard try send(position.day, of: calendar, work, to: client, context) else { break }
        position.isSent = true
        try store.setPresent(position.nextDay)
        try context.save(checkpoint: position.data())
      }
      try runMonitoringCycle(at: position.nextDay)
      try waitForOtherJobs(context)
      guard case .goOn = context.signal else { break }
      position.advance()
      try context.save(checkpoint: position.data())
      pace.waitForNextDay(while: { context.signal == .goOn })
    }
    return outcome(context, total: position.daysTotal)
  }

  private func outcome(_ context: JobContext, total: Int) -> JobOutcome {
    switch context.signal {
    case .goOn: .succeeded
    case .cancel: .cancelled
    case .interrupt: .interrupted
    }
  }

  /// The address may come a moment after the job, since the server starts when the engine has; the
  /// first champion may still be training. Nil: asked to stop.
  private func client(of endpoint: EndpointName, _ context: JobContext) throws -> ReplayClient? {
    computePool?.wait(while: { [self] in
      context.signal == .goOn && lifetime.withLock { $0.status.address } == nil
    })
    if endpoints.endpoint(endpoint)?.metadata == nil { try waitForOtherJobs(context) }
    guard context.signal == .goOn, let address = lifetime.withLock({ $0.status.address }) else {
      return nil
    }
    return ReplayClient(address: address, endpoint: endpoint)
  }

  /// Has the champion of a replay's first day answer as shadow from its successor on.
  private func keepFirstChampion(of name: EndpointName) throws {
    guard let endpoint = try store.endpoint(name), let first = endpoint.liveVersion,
      try store.registeredModel(endpoint.model)?.aliases[Alias.shadow] == nil
    else { return }
    try store.setAlias(
      Alias.shadow, of: endpoint.model, to: first, actor: "engine",
      reason: "the first champion goes on unseen, to be compared with", at: try store.present())
  }

  /// Sends the rows of a day and the labels that have become known, and collects what came with them.
  /// False: asked to stop.
  private func send(
    _ day: Timestamp, of calendar: any ReplayCalendar, _ work: ReplayWork, to client: ReplayClient,
    _ context: JobContext
  ) throws -> Bool {
    let runtime = endpoints.endpoint(work.endpoint)
    guard let metadata = runtime?.metadata else {
      throw runtime?.whyNotReady ?? InferenceError.notReady(work.endpoint)
    }
    if work.keepsFirst == true { try keepFirstChampion(of: work.endpoint) }
    for request in try calendar.requests(on: day, inputs: metadata.inputs) {
      guard case .goOn = context.signal else { return false }
      try client.infer(request)
    }
    try client.send(calendar.labels(on: day))
    if let visits = work.visits, let news = calendar.news(on: day) {
      try collect(news.rows, from: news.from, into: visits.dataset, work, at: day + .days(1))
    }
    return true
  }

  /// Adds rows to a dataset's newest snapshot, unless a replay that died here had added them.
  private func collect(
    _ rows: Table, from first: Timestamp, into dataset: DatasetName, _ work: ReplayWork,
    at present: Timestamp
  ) throws {
    guard let newest = try store.latestSnapshot(of: dataset) else {
      throw EngineError.noSnapshot(dataset)
    }
    if let known = newest.timeRange?.upperBound, known >= first { return }
    let draft = SnapshotDraft(
      dataset: dataset, source: "week \(first.dateText)",
      timeColumn: work.timeColumn,
      outcomes: rows.outcomes(of: project.dataset(dataset)?.rules ?? [], rowsBefore: newest.rows),
      actor: "engine")
    _ = try store.extendSnapshot(newest.id, with: rows, draft, at: present)
  }
}
