import Domain

/// MLflow's stages, from before there were aliases.
enum ModelStage: String, CaseIterable {
  case none = "None"
  case staging = "Staging"
  case production = "Production"
  case archived = "Archived"

  /// In any case of letters.
  init(named text: String) throws(TrackingError) {
    guard
      let stage = Self.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() })
    else {
      throw .invalid(
        "Invalid Model Version stage: \(text). Value must be one of "
          + "\(Self.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    self = stage
  }

  /// What others are archived for.
  var isActive: Bool { self == .staging || self == .production }
}
