import ArgumentParser

/// Which of the files beside a run's records are taken.
enum ArtifactChoice: String, ExpressibleByArgument, CaseIterable {
  /// `small` are those up to 10 MiB.
  case none, small, all

  private static let smallBytesMax: Int64 = 10 << 20

  /// What files that are too large are counted as.
  static let largeKind = "file of more than 10 MiB"

  func takes(bytes: Int64) -> Bool {
    switch self {
    case .none: false
    case .small: bytes <= Self.smallBytesMax
    case .all: true
    }
  }
}
