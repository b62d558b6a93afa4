import Domain
import Store
import Training

/// Carries each round of a training into the store: metrics in small batches, progress, a
/// checkpoint now and then. Lives on the job's thread.
final class TrainingRunRecorder {
  /// How long points wait to be stored together: live on a screen, and not a transaction a round.
  private static let flushInterval = TimeSpan(milliseconds: 150)

  private let context: JobContext
  private let run: RunID
  private let checkpointInterval: TimeSpan
  private var pending: [MetricEntry] = []
  private var lastFlush: Timestamp
  private var lastCheckpoint: Timestamp
  private var failure: (any Error)?
  private var latest: TrainingProgress?
  /// Rounds that an earlier attempt stored: a resumed training repeats them exactly.
  private let roundsStored: Int64
  private var interruption = Interruption()

  /// How a training ends when the engine stops: it waits for a checkpoint, and not for ever.
  private struct Interruption {
    /// Trainers that sample save at few rounds only; what is not saved by then is done again.
    static let patience = TimeSpan.seconds(3)
    var askedAt: Timestamp?
    var isSaved = false
  }

  init(context: JobContext, run: RunID, options: Engine.Options) throws {
    self.context = context
    self.run = run
    checkpointInterval = options.checkpointInterval
    lastFlush = context.clock.now
    lastCheckpoint = lastFlush
    roundsStored = try context.store.metricKeys(run: run).map(\.last.step).max() ?? 0
  }

  var observer: TrainingObserver {
    TrainingObserver(report: { [self] in report($0) }, save: { [self] in save($0) })
  }

  /// Stores what is left.
  ///
  /// - Throws: also what went wrong in between, since a round's report cannot throw.
  func finish() throws {
    try throwFailure()
    try flush(.full)
  }

  /// - Throws: what went wrong in a report, if anything did.
  func throwFailure() throws {
    if let failure { throw failure }
  }

  private func report(_ progress: TrainingProgress) -> TrainingDirective {
    let now = context.clock.now
    latest = progress
    for (key, value) in progress.metrics where Int64(progress.round) > roundsStored {
      let point = MetricPoint(step: Int64(progress.round), time: now, value: value)
      pending.append(MetricEntry(key, point))
    }
    attempt { if now - lastFlush >= Self.flushInterval { try flush(.process) } }
    if failure != nil || context.signal == .cancel { return .cancel }
    if context.signal == .interrupt { return interrupt(at: now) }
    if now - lastCheckpoint >= checkpointInterval {
      lastCheckpoint = now
      return .checkpoint
    }
    return .proceed
  }

  private func interrupt(at now: Timestamp) -> TrainingDirective {
    guard let askedAt = interruption.askedAt else {
      interruption.askedAt = now
      return .checkpoint
    }
    let isOver = interruption.isSaved || now - askedAt >= Interruption.patience
    return isOver ? .cancel : .proceed
  }

  private func save(_ checkpoint: TrainingCheckpoint) {
    attempt {
      // A training that goes on from here repeats no earlier round, so their points come first.
      try flush(.full)
      try context.save(checkpoint: checkpoint.bytes)
      interruption.isSaved = interruption.askedAt != nil
    }
  }

  /// - Parameter durability: between checkpoints a power loss may take points, for the rounds since
  ///   the last one are trained again, exactly.
  private func flush(_ durability: Durability) throws {
    try context.store.logMetrics(pending, run: run, durability: durability)
    pending.removeAll(keepingCapacity: true)
    lastFlush = context.clock.now
    guard let latest else { return }
    let figures = latest.metrics.sorted { $0.key > $1.key }.prefix(2)
      .map { "\($0.key) \($0.value.short)" }
    try context.progress(
      latest.round, of: latest.roundsTotal, figures.joined(separator: "  "), run: run)
  }

  private func attempt(_ body: () throws -> Void) {
    do {
      try body()
    } catch {
      failure = failure ?? error
    }
  }
}
