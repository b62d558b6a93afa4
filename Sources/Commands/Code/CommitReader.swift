import Console
import Domain
import Foundation

/// Asks git what lies between two commits, in the repository that a folder is in.
struct CommitReader {
  let folder: String
  /// The program and what comes before every argument.
  var git = ["git"]
  /// Longer than this nobody waits before a screen.
  var seconds = 5.0
  /// As much as is shown of the uncommitted changes.
  var bytesMax = LoadRequest.artifactBytesMax

  /// Columns of the lines of files: they fit on 80.
  private static let columns = 74
  /// Files with a line of their own; two pages, before what else is to be read.
  private static let filesMax = 40
  /// From the shortest abbreviation that git takes to a SHA-256.
  private static let commitLengths = 4...64

  /// - Parameters:
  ///   - old: a commit as a run's tag has it, by which git must not be led to anything else.
  ///   - new: another one.
  func changes(from old: String, to new: String) -> CommitChanges {
    for commit in [old, new] where !Self.isCommit(commit) {
      return CommitChanges(absence: "\(quoted(commit)) is not a commit of git")
    }
    do {
      let (output, ending) = try ask(
        [
          // No external diff, no text converters.
          "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--submodule=short",
          "--stat=\(Self.columns)", "--stat-count=\(Self.filesMax)", "--patch", "\(old)^{commit}",
          "\(new)^{commit}", "--",
        ])
      switch ending {
      case .exited(0): return CommitChanges(output: output, isWhole: true)
      case .saidTooMuch: return CommitChanges(output: output, isWhole: false)
      case .tookTooLong: return CommitChanges(absence: tooLong)
      case .exited(let status):
        return CommitChanges(absence: try reason(status, [old, new]))
      }
    } catch {
      return CommitChanges(absence: "git cannot be started")
    }
  }

  private var tooLong: String { "git took longer than \(seconds.formatted()) s" }

  private func ask(
    _ arguments: [String]
  ) throws -> (output: [UInt8], ending: LimitedProgram.Ending) {
    try GitProgram(folder: folder, program: git, seconds: seconds, bytesMax: bytesMax)
      .ask(arguments)
  }

  /// Why a comparison failed, found by asking for less.
  private func reason(_ status: Int32, _ commits: [String]) throws -> String {
    if status == LimitedProgram.notFound { return "git is not installed here" }
    switch try ask(["rev-parse", "--git-dir"]).ending {
    case .exited(0): break
    case .exited: return "the project lies in no repository that git may read"
    case .tookTooLong, .saidTooMuch: return tooLong
    }
    for commit in commits {
      let answer = try ask(["rev-parse", "--verify", "--quiet", "\(commit)^{commit}"])
      if answer.ending != .exited(0) {
        return "the project's repository has no commit \(commit.prefix(12))"
      }
    }
    return "git cannot compare these commits"
  }

  private static func isCommit(_ text: String) -> Bool {
    commitLengths.contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
      }
  }
}
