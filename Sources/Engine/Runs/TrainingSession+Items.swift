import Domain
import Store
import Training

extension TrainingSession {
  /// Which items are of a kind, where the trainer learns from that and a dataset of items is declared;
  /// the run keeps which snapshot said so, and a training that goes on asks the same one.
  func kinds(for trainer: Trainer, _ run: RunID) throws -> [ExactText: ExactText] {
    guard trainer.usesKinds, let declared = declaration.items else { return [:] }
    let store = context.store
    let before = try store.run(run)?.tags[RunTag.items].map { SnapshotID($0) }
    guard let snapshot = try before ?? store.latestSnapshot(of: declared.dataset)?.id else {
      try context.log("dataset \(declared.dataset) has no snapshot yet: items have no kinds")
      return [:]
    }
    guard let items = Descriptions(try store.table(of: snapshot), declared) else {
      try context.log("dataset \(declared.dataset) has no column \(quoted(declared.id))")
      return [:]
    }
    if before == nil { try store.setTags([RunTag.items: snapshot.text], run: run) }
    let kinds = items.kinds
    try context.log(
      "\(kinds.count) items have a kind by \(declared.dataset), snapshot \(snapshot.short)")
    return kinds
  }
}
