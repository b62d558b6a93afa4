import Datasets
import Domain

/// An endpoint's plan with its versions loaded, and what clients must know of it. It never changes:
/// a promotion puts another one in its place.
final class LoadedPlan: Sendable {
  let plan: EndpointPlan
  let metadata: EndpointMetadata
  private let champion: LiveModel
  private let canary: LiveModel?
  private let shadow: LiveModel?

  /// - Parameters:
  ///   - champion: what answers.
  ///   - canary: with the share of the requests that it answers.
  ///   - timeColumn: the dataset's, which a request may carry; no model reads it.
  init(
    champion: LiveModel, canary: (model: LiveModel, share: Double)? = nil,
    shadow: LiveModel? = nil, timeColumn: String? = nil
  ) {
    self.champion = champion
    self.canary = canary?.model
    self.shadow = shadow
    plan = EndpointPlan(
      champion: champion.version,
      canary: canary.map { EndpointPlan.Canary(version: $0.model.version, share: $0.share) },
      shadow: shadow?.version)
    metadata = EndpointMetadata(
      champion, optionalInputs: Self.optionalInputs(champion, [canary?.model, shadow]),
      timeColumn: timeColumn)
  }

  func model(of role: EndpointRole) -> LiveModel? {
    switch role {
    case .champion: champion
    case .canary: canary
    case .shadow: shadow
    }
  }

  /// The columns that the others read beyond the champion's, each once.
  private static func optionalInputs(
    _ champion: LiveModel, _ others: [LiveModel?]
  ) -> [ColumnSchema] {
    var known = Set(champion.columns.map(\.name))
    return others.compactMap { $0 }.flatMap(\.columns).filter {
      known.insert($0.name).inserted
    }
  }
}
