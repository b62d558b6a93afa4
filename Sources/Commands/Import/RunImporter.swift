import Domain
import Foundation
import RunFiles
import Store

/// Brings the runs of a source into a store. It can be stopped between any two pieces and begun again:
/// nothing comes twice, and what has grown goes on.
struct RunImporter {
  /// Records of one transaction.
  private static let recordsMax = 50_000
  /// Files of one transaction.
  private static let filesMax = 50

  let store: Store
  let source: any RunSource
  let origin: ImportOrigin
  let artifacts: ArtifactChoice
  let line: ImportLine
  /// Asked between pieces.
  let isStopped: () -> Bool
  private var experiments: [String: Experiment] = [:]
  private(set) var tally: ImportTally

  private struct Stop: Error {}

  init(
    store: Store, source: any RunSource, origin: ImportOrigin, artifacts: ArtifactChoice,
    tally: ImportTally = ImportTally(), line: ImportLine, isStopped: @escaping () -> Bool
  ) {
    self.store = store
    self.source = source
    self.origin = origin
    self.artifacts = artifacts
    self.tally = tally
    self.line = line
    self.isStopped = isStopped
  }

  /// Imports all runs. A run that cannot be read does not keep the others out.
  ///
  /// - Throws: `StoreError` where the store cannot be written.
  mutating func run() throws {
    tally.add(source.faults)
    tally.leaveOut(source.leftOut)
    do {
      for (place, run) in source.runs.enumerated() {
        line.begin(run: run.name, place: place, of: source.runs.count)
        try pass()
        do {
          try add(run)
        } catch let error as RunFilesError {
          tally.add([error])
        }
      }
    } catch is Stop {
      tally.isInterrupted = true
    }
    try store.sync()
  }

  private mutating func add(_ run: ImportedRun) throws {
    let experiment = try experiment(of: run)
    var intake = try RunIntake(run, of: origin, into: experiment.id, of: store)
    if let obstacle = try intake.obstacle {
      tally.leaveOut("run that is deleted or known from elsewhere")
      return tally.note(obstacle)
    }
    defer { tally.count(run.sourceID, isNew: intake.isNew, hasGrown: intake.hasGrown) }
    if try intake.isPutAway { return }
    // Not through `self`, which the pieces change.
    let source = source
    try source.read(run.sourceID, from: intake.position, recordsMax: Self.recordsMax) { piece in
      try intake.take(piece, &tally)
      try pass()
    }
    if artifacts != .none { try addFiles(to: &intake) }
    try intake.finish(&tally)
  }

  /// Those that are not there as they are, all of them where the run has changed.
  private mutating func addFiles(to intake: inout RunIntake) throws {
    let listing = try source.files(of: intake.run.sourceID)
    tally.add(listing.faults)
    let known = try intake.id.map { try store.artifacts(run: $0) } ?? []
    let bytes = Dictionary(known.map { ($0.path, Int64($0.bytes)) }) { first, _ in first }
    let missing = listing.files.filter { intake.hasGrown || bytes[$0.path] != $0.bytes }
    let wanted = missing.filter { artifacts.takes(bytes: $0.bytes) }
    tally.leaveOut(ArtifactChoice.largeKind, missing.count - wanted.count)
    for start in stride(from: 0, to: wanted.count, by: Self.filesMax) {
      var taken: [Artifact] = []
      for file in wanted[start..<min(start + Self.filesMax, wanted.count)] {
        do {
          taken.append(try store.object(of: file))
        } catch let error as RunFilesError {
          tally.add([error])
        }
        if isStopped() { break }
      }
      if !taken.isEmpty { try intake.take(taken, &tally) }
      try pass()
    }
  }

  private mutating func experiment(of run: ImportedRun) throws -> Experiment {
    if let known = experiments[run.experiment] { return known }
    let told = source.experiments.first { $0.name == run.experiment }
    let experiment = try store.experiment(
      importing: told ?? ImportedExperiment(name: run.experiment))
    experiments[run.experiment] = experiment
    return experiment
  }

  /// Shows how far it is, and stops where that is asked for.
  private func pass() throws {
    line.show(points: tally.points)
    if isStopped() { throw Stop() }
  }
}

extension Store {
  /// The experiment of that name; where there is none it is made, as its source has it.
  fileprivate func experiment(importing told: ImportedExperiment) throws -> Experiment {
    if let known = try experiment(named: told.name) { return known }
    let now = clock.now
    return try transaction { transaction in
      let made = try transaction.experiment(
        importedAs: told.name, createdAt: told.createdAt ?? now)
      try transaction.setTags(told.tags.mapValues { $0 }, experiment: made.id)
      if told.isDeleted {
        try transaction.setLifecycle(.deleted, ofExperiment: made.id, at: now)
      }
      return made
    }
  }
}
