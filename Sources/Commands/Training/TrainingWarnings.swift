import Datasets
import Domain
import Store
import Training

/// What a snapshot's profile tells of a training before it runs, for the one who asks for it.
struct TrainingWarnings {
  /// A sentence each.
  let lines: [String]

  init(_ work: TrainWork, in store: Store) throws {
    guard let snapshot = try work.snapshot.flatMap({ try store.snapshot($0) }) else {
      lines = []
      return
    }
    let declaration = work.declaration
    let inference = try TargetCheck(declaration, snapshot).inference(
      dataset: declaration.dataset)
    lines =
      (inference.map { ["note: \($0)"] } ?? [])
      + (try Self.items(declaration, in: store)).map { "note: \($0)" }
      + Self.unlearnable(declaration, snapshot).map { "warning: \($0)" }
  }

  /// What of the items' description is not used.
  private static func items(
    _ declaration: TrainingDeclaration, in store: Store
  ) throws -> [String] {
    guard let items = declaration.items, let latest = try store.latestSnapshot(of: items.dataset)
    else { return [] }
    return ItemIDs(items.id, in: latest.profile).sentence.map { ["\(items.dataset): \($0)"] }
      ?? []
  }

  private static func unlearnable(
    _ declaration: TrainingDeclaration, _ snapshot: DatasetSnapshot
  ) -> [String] {
    // Of interactions each role is learnt for what it is, and nothing else is learnt from.
    if declaration.user != nil { return [] }
    let hidden = Set(
      declaration.ignored + [declaration.target, declaration.timeColumn].compactMap(\.self))
    return UnlearnableColumn.among(snapshot.profile, except: hidden).map {
      "\($0.name) \($0.words), and is learnt from; `ignore:` of datasets.\(declaration.dataset) "
        + "leaves it out"
    }
  }
}
