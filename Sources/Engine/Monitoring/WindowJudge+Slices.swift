import Domain
import Drift
import Outcomes
import Store
import Training

extension WindowJudge {
  /// What the labels of a recommender's rows say of parts of its users and items; none of other models.
  func slices(
    of rows: AnsweredRows, _ performance: RealizedPerformance, by model: LiveModel
  ) -> [EvaluationSlice] {
    guard let catalogue = model.model.catalogue, let user = model.model.inputs.first?.name else {
      return []
    }
    return performance.slices(of: rows.ids(in: user), by: catalogue, kinds: kinds(of: model))
  }

  /// By the datasets that describe the items and users of what the version learnt from. Where one cannot be
  /// read the window has its other figures all the same.
  private func kinds(of model: LiveModel) -> SliceKinds {
    let version = try? store.version(of: model.name, model.version)
    guard let dataset = version.flatMap({ try? project.dataset(of: $0, in: store) }) else {
      return SliceKinds()
    }
    func kinds(_ declared: DescriptionDeclaration?) -> [ExactText: ExactText] {
      (try? store.kinds(by: declared))?.kinds ?? [:]
    }
    return SliceKinds(
      items: kinds(project.items(of: dataset)), users: kinds(project.users(of: dataset)))
  }
}

extension Store {
  /// What sort each item or user is of, by the newest snapshot of the dataset that describes them; nil where none is
  /// declared, no column of kinds is named, or nothing describes them yet.
  ///
  /// - Throws: `StoreError` of a snapshot that cannot be read.
  func kinds(
    by declared: DescriptionDeclaration?
  ) throws -> (snapshot: SnapshotID, kinds: [ExactText: ExactText])? {
    guard let declared, declared.kind != nil,
      let snapshot = try latestSnapshot(of: declared.dataset)?.id,
      let items = Descriptions(try table(of: snapshot), declared)
    else { return nil }
    return (snapshot, items.kinds)
  }
}
