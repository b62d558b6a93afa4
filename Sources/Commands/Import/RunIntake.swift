import Datasets
import Domain
import Foundation
import RunFiles
import Store

/// One run of a source on its way into the store, a piece at a time: what a piece holds and where the
/// reading goes on are one transaction.
struct RunIntake {
  let run: ImportedRun
  private let origin: ImportOrigin
  private let experiment: ExperimentID
  private let store: Store
  /// As it was read or written last; another writer of it is noticed by that.
  private var mark: ImportMark?
  private var progress = ImportProgress()
  private(set) var id: RunID?
  /// Whether this import made the run.
  let isNew: Bool
  /// Whether anything was added.
  private(set) var hasGrown = false

  init(
    _ run: ImportedRun, of origin: ImportOrigin, into experiment: ExperimentID, of store: Store
  ) throws {
    self.run = run
    self.origin = origin
    self.experiment = experiment
    self.store = store
    mark = try store.importMark(origin.key(run.sourceID))
    // A run that was removed for good comes anew.
    if let mark, try store.run(mark.run) != nil {
      id = mark.run
      progress = ImportProgress(text: mark.position) ?? progress
    }
    isNew = id == nil
  }

  var position: RunPosition { progress.position }

  /// Why the run is to be left alone; nil where it is not.
  var obstacle: String? {
    get throws {
      if let id {
        guard try store.run(id)?.lifecycle == .deleted, !run.isDeleted else { return nil }
        return "run \(id.short) is deleted in this store; it goes on once it is restored"
      }
      guard origin.keepsIDs, let id = RunID(imported: run.sourceID), try store.run(id) != nil else {
        return nil
      }
      return "run \(id.short) is in this store already, from elsewhere"
    }
  }

  /// Whether all of it was taken and then hidden, as its source has it hidden.
  var isPutAway: Bool {
    get throws { try run.isDeleted && id.map { try store.run($0)?.lifecycle == .deleted } == true }
  }

  /// Stores a piece.
  mutating func take(_ piece: RunPiece, _ tally: inout ImportTally) throws {
    tally.leaveOut(piece.leftOut)
    tally.add(piece.faults)
    guard !piece.records.isEmpty || piece.position != progress.position else { return }
    var gathering = PieceGathering(piece)
    tally.leaveOut(PieceGathering.longTextKind, try gathering.store(in: store, of: id))
    progress.position = piece.position
    progress.latest = [progress.latest, gathering.latest].compactMap(\.self).max()
    progress.isWhole = false
    let end = gathering.end
    if end != nil { progress.hasEnded = true }
    let refused = try commit(gathering.records) { transaction, id in
      guard let end else { return }
      try transaction.updateRun(id, status: end.status, end: end.time)
    }
    tally.refuse(refused)
    tally.points += gathering.points - (refused[.metricName] ?? 0)
    tally.add(gathering.records.artifacts)
  }

  /// Stores files that lie beside the records.
  mutating func take(_ artifacts: [Artifact], _ tally: inout ImportTally) throws {
    progress.isWhole = false
    tally.refuse(try commit(ImportedRecords(artifacts: artifacts)))
    tally.add(artifacts)
  }

  /// Says how the run stands, once all that is there has been taken.
  mutating func finish(_ tally: inout ImportTally) throws {
    let isChanged = progress.head != head
    // A run that is followed is not done with.
    let isOpen = run.status == nil && !progress.hasEnded && !origin.unended.isTerminal
    guard id == nil || hasGrown || isChanged || !progress.isWhole && !isOpen else { return }
    let records = id != nil && isChanged ? headRecords : ImportedRecords()
    progress.isWhole = !isOpen
    progress.head = head
    // Not through `self`, which the commit changes.
    let settled = self
    let refused = try commit(records) { transaction, id in try settled.end(id, transaction) }
    tally.refuse(refused)
  }
}

extension RunIntake {
  /// One transaction with the mark. The first makes the run.
  private mutating func commit(
    _ records: ImportedRecords,
    _ more: (Transaction, RunID) throws -> Void = { _, _ in }
  ) throws -> [ImportRefusal: Int] {
    var records = records
    if id == nil {
      records = records.following(headRecords)
      progress.head = head
    }
    let position = try progress.text
    // What a power loss takes is imported again: the mark goes with it.
    let (mark, refused) = try store.transaction(.process) { transaction in
      let id = try id ?? start(transaction)
      let mark = ImportMark(run: id, position: position)
      try transaction.setImportMark(mark, of: origin.key(run.sourceID), after: self.mark)
      let refused = try transaction.add(records, to: id)
      try more(transaction, id)
      return (mark, refused)
    }
    self.mark = mark
    id = mark.run
    hasGrown = true
    return refused
  }

  private func start(_ transaction: Transaction) throws -> RunID {
    let isOpen = run.status.map { !$0.isTerminal } ?? false
    let draft = RunDraft(
      experiment: experiment, id: origin.keepsIDs ? RunID(imported: run.sourceID) : nil,
      name: run.name.isEmpty ? nil : run.name, status: isOpen ? run.status ?? .running : .running,
      user: run.user, parent: run.parent.flatMap { RunID(imported: $0) })
    let time = run.startedAt ?? progress.latest ?? store.clock.now
    return try transaction.startImportedRun(draft, at: time).id
  }

  private func end(_ id: RunID, _ transaction: Transaction) throws {
    if let status = run.status {
      try transaction.updateRun(id, status: status, end: run.endedAt)
    } else if !progress.hasEnded, origin.unended.isTerminal {
      try transaction.endRun(
        id, status: origin.unended, reason: origin.unendedReason,
        at: progress.latest ?? run.startedAt ?? store.clock.now)
    } else if !progress.hasEnded {
      try transaction.updateRun(id, status: origin.unended)
    }
    // A run that goes on and has said nothing for long is told as silent.
    if let word = progress.latest ?? run.startedAt { try transaction.hear(from: id, at: word) }
    if run.isDeleted { try transaction.setLifecycle(.deleted, ofRun: id) }
  }

  /// What the source says of the run beside its records.
  private var headRecords: ImportedRecords {
    var tags = run.tags
    if !run.notes.isEmpty { tags[RunTag.note] = run.notes }
    return ImportedRecords(params: run.params, tags: tags, inputs: run.inputs)
  }

  /// Tells another state of it: what a person changed here stays until the source changes.
  private var head: String {
    func lines(_ values: [String: String]) -> [String] {
      values.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    }
    var parts = [run.status?.rawValue ?? "", run.endedAt.map { "\($0.milliseconds)" } ?? ""]
    parts += [run.isDeleted ? "deleted" : "", run.notes]
    parts += lines(run.params) + ["tags"] + lines(run.tags)
    parts += run.inputs.flatMap { [$0.dataset.name, $0.dataset.digest] + lines($0.tags) }
    return Fingerprint.object(Array(parts.joined(separator: "\u{0}").utf8)).text
  }
}

extension ImportedRecords {
  /// With what came before it; these hold where both say something.
  fileprivate func following(_ earlier: ImportedRecords) -> ImportedRecords {
    var both = self
    both.params.merge(earlier.params) { own, _ in own }
    both.tags.merge(earlier.tags) { own, _ in own }
    both.inputs = earlier.inputs + both.inputs
    return both
  }
}
