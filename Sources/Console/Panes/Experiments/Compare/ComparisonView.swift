/// What of the comparison is in view.
struct ComparisonView: Hashable, Sendable {
  /// The parts of a comparison, in the order of their tabs.
  enum Section: CaseIterable, Hashable, Sendable {
    case figures, code, data, environment

    var name: String {
      switch self {
      case .figures: "Params and metrics"
      case .code: "Code"
      case .data: "Data"
      case .environment: "Environment"
      }
    }
  }

  var section = Section.figures
  /// Leaves out what is the same everywhere.
  var onlyChanges = false
  /// The first run shown beside the baseline, where they do not all fit.
  var firstRun = 0

  mutating func turn(by step: Int) {
    let all = Section.allCases
    let index = all.firstIndex(of: section) ?? 0
    section = all[(index + step + all.count) % all.count]
  }
}
