import Yams

/// Collects what is wrong in one file.
final class ProblemList {
  /// A file with more problems than these is not the file that was meant.
  static let countMax = 50

  private(set) var problems: [ConfigurationProblem] = []

  func add(_ kind: ConfigurationProblem.Kind, at mark: Mark?) {
    add(ConfigurationProblem(line: mark?.line ?? 1, column: mark?.column ?? 1, kind: kind))
  }

  func add(_ problem: ConfigurationProblem) {
    // A value that an alias repeats is read more than once and is one problem.
    guard problems.count < Self.countMax, !problems.contains(problem) else { return }
    problems.append(problem)
  }

  /// In the order of the lines.
  var sorted: [ConfigurationProblem] {
    problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}
