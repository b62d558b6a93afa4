import Datasets
import Domain
import Foundation
import Store

extension JobKind {
  static let replay = JobKind(ReplayWork.self, pool: .feeder, run: { try $0.replay($1, in: $2) })
}

extension Engine {
  /// Rows in one request of a replay.
  private static let rowsPerRequest = 64

  /// Sends past rows to an endpoint, day by day, over HTTP as any client would; labels follow after
  /// the declared delay. At each day's end the present moves, the monitors judge, and the next day
  /// waits for what they start, so that one seed gives one history.
  func replay(_ work: ReplayWork, in context: JobContext) throws -> JobOutcome {
    let table = try store.table(of: work.snapshot)
    let calendar = try ReplayCalendar(table: table, work: work)
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

  /// Sends the rows of a day and the labels that have become known. False: asked to stop.
  private func send(
    _ day: Timestamp, of calendar: ReplayCalendar, _ work: ReplayWork, to client: ReplayClient,
    _ context: JobContext
  ) throws -> Bool {
    let runtime = endpoints.endpoint(work.endpoint)
    guard let metadata = runtime?.metadata else {
      throw runtime?.whyNotReady ?? InferenceError.notReady(work.endpoint)
    }
    let next = day + .days(1)
    var rows = calendar.rows(from: day, until: next)
    while !rows.isEmpty {
      guard case .goOn = context.signal else { return false }
      let batch = rows.prefix(Self.rowsPerRequest)
      try client.infer(try calendar.request(batch, columns: metadata.inputs))
      rows = rows.dropFirst(batch.count)
    }
    let known = calendar.rows(from: day - work.labelDelay, until: next - work.labelDelay)
    try client.send(calendar.labels(of: known, at: next))
    return true
  }
}
