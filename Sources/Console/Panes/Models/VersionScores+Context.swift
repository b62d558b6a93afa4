import Domain
import Insight
import Terminal

extension VersionScores {
  /// Of two versions of one model, by what of their runs is here.
  init(_ old: ModelVersion, _ new: ModelVersion, _ context: PaneContext) {
    let endpoints = Set(context.data.endpoints.filter { $0.model == new.model }.map(\.name))
    self.init(
      old, new, retrainings: context.data.retrainings.filter { endpoints.contains($0.endpoint) },
      runs: [old, new].compactMap(\.run).compactMap { context.loaded.runSet([$0])?.first })
  }
}

extension VersionScores.Verdict {
  var role: StyleRole {
    switch self {
    case .better: .good
    case .worse: .bad
    case .same, .otherRows, .unknownRows: .dim
    }
  }
}
