/// What lies between two commits of the code, as git tells it where the project lies.
public struct CommitChanges: Sendable, Equatable {
  /// Why nothing can be shown, in a short line; nil where something can.
  public let absence: String?
  /// `3 files changed, 10 insertions(+)`.
  public let sum: String
  /// A line a file, as `git diff --stat` prints them.
  public let files: [String]
  /// The unified diff, line by line.
  public let diff: [String]
  /// Whether that is all, or its beginning.
  public let isWhole: Bool

  /// Nothing to show, and why.
  public init(absence: String) {
    self.absence = absence
    (sum, files, diff, isWhole) = ("", [], [], true)
  }

  /// - Parameters:
  ///   - output: what `git diff --stat --patch` printed: a line a file, the sum, and the diff.
  ///   - isWhole: false where the output was cut, and then the last line is left out.
  public init(output: [UInt8], isWhole: Bool) {
    var lines = String(decoding: output, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String($0.replacing("\t", with: "  ")) }
    lines.removeLast()
    let start = lines.firstIndex { $0.hasPrefix("diff --git ") } ?? lines.endIndex
    let summary = lines[..<start].compactMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    absence = nil
    sum = summary.last ?? "no file differs"
    files = Array(summary.dropLast())
    diff = Array(lines[start...])
    self.isWhole = isWhole
  }
}
