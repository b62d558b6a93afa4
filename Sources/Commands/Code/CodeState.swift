import Domain
import Engine
import Foundation
import Store

/// The code as it was where a command was typed: commit and uncommitted changes, from git.
struct CodeState: Equatable {
  /// A larger diff holds data, not code, and is left out: 16 MiB.
  static let diffBytesMax = 16 << 20
  /// Longer than this no training waits for git.
  static let secondsMax = 10.0

  let commit: String
  /// Changes of tracked files since the commit; empty where there are none.
  let diff: Data
  /// Why the changes were left out; nil where they were not.
  let omission: String?

  /// What git says of a folder; nil where there is no git, no repository, or no commit yet.
  init?(
    of folder: String, git: [String] = ["git"], seconds: Double = secondsMax,
    diffBytesMax: Int = diffBytesMax
  ) {
    let git = GitProgram(
      folder: folder, program: git, seconds: seconds, bytesMax: diffBytesMax)
    guard let head = try? git.ask(["rev-parse", "--verify", "HEAD"]), head.ending == .exited(0)
    else { return nil }
    commit = String(decoding: head.output, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard !commit.isEmpty else { return nil }
    let changes = try? git.ask(
      ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--binary", "HEAD"])
    (diff, omission) =
      switch changes?.ending {
      case .exited(0): (Data(changes?.output ?? []), nil)
      case .saidTooMuch: (Data(), "more than \(diffBytesMax) bytes")
      case .tookTooLong: (Data(), "git took longer than \(seconds.formatted()) s")
      case .exited, nil: (Data(), "git could not tell the changes")
      }
  }

  /// What a run keeps of the place and the line that started it; the diff goes into the store.
  static func tags(storingIn store: Store) throws -> [String: String] {
    var tags = [RunTag.command: CommandLineText.typed]
    guard let state = CodeState(of: FileManager.default.currentDirectoryPath) else { return tags }
    tags[RunTag.commit] = state.commit
    tags[RunTag.diffOmitted] = state.omission
    if !state.diff.isEmpty { tags[RunTag.diffObject] = try store.put(state.diff).text }
    return tags
  }
}

/// The command line as a shell would take it again.
enum CommandLineText {
  static var typed: String {
    let program = URL(filePath: CommandLine.arguments.first ?? "curlew").lastPathComponent
    return ([program] + CommandLine.arguments.dropFirst()).map(quotedForShell)
      .joined(separator: " ")
  }

  static func quotedForShell(_ argument: String) -> String {
    let plain = argument.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "_-./=@:,+%".unicodeScalars.contains(scalar)
    }
    if plain, !argument.isEmpty { return argument }
    return "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}
