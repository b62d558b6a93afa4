import Domain
import Engine
import Foundation
import Store

/// The code as it was where a command was typed: commit and uncommitted changes, from git.
struct CodeState: Equatable {
  /// A larger diff holds data, not code, and is left out: 16 MiB.
  static let diffBytesMax = 16 << 20

  let commit: String
  /// Changes of tracked files since the commit; empty where there are none.
  let diff: Data

  /// What git says of a folder; nil where there is no git, no repository, or no commit yet.
  init?(of folder: String) {
    guard let head = Self.git(["rev-parse", "--verify", "HEAD"], in: folder) else { return nil }
    commit = String(decoding: head, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard !commit.isEmpty else { return nil }
    // Nothing that the repository configures may run: no external diff, no text converters.
    let changes = Self.git(
      ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--binary", "HEAD"], in: folder)
    diff = changes ?? Data()
  }

  /// What a run keeps of the place and the line that started it; the diff goes into the store.
  static func tags(storingIn store: Store) throws -> [String: String] {
    var tags = [RunTag.command: CommandLineText.typed]
    guard let state = CodeState(of: FileManager.default.currentDirectoryPath) else { return tags }
    tags[RunTag.commit] = state.commit
    if state.diff.count > diffBytesMax {
      tags[RunTag.diffOmitted] = "\(state.diff.count) bytes"
    } else if !state.diff.isEmpty {
      tags[RunTag.diffObject] = try store.put(state.diff).text
    }
    return tags
  }

  /// The output of a git command; nil where it fails.
  private static func git(_ arguments: [String], in folder: String) -> Data? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-c", "core.fsmonitor=false", "-C", folder] + arguments
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    do {
      try process.run()
      let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return process.terminationStatus == 0 ? bytes : nil
    } catch {
      return nil
    }
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
