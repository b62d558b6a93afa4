import Console
import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands

/// Real repositories, and programs in git's place that do not answer as git does.
struct CommitReaderTests {
  private let folder: URL

  init() throws {
    folder = try .testFolder("commits")
  }

  /// However slow the machine is.
  private func reader(_ place: URL? = nil) -> CommitReader {
    CommitReader(folder: (place ?? folder).path, seconds: Double(Patience.seconds))
  }

  @discardableResult
  private func git(_ arguments: String...) throws -> String {
    let (output, ending) = try LimitedProgram(
      command: [
        "git", "-C", folder.path, "-c", "user.email=t@example.org", "-c", "user.name=t",
      ] + arguments, seconds: Double(Patience.seconds), bytesMax: 1 << 20
    ).run()
    #expect(ending == .exited(0))
    return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func commit(_ text: String) throws -> String {
    try Data(text.utf8).write(to: folder.appending(path: "train.py"))
    try git("add", ".")
    try git("commit", "-q", "-m", "a step")
    return try git("rev-parse", "HEAD")
  }

  private func twoCommits() throws -> (old: String, new: String) {
    try git("init", "-q")
    return (try commit("one\ntwo\n"), try commit("one\nthree\n"))
  }

  @Test("Two commits: files, sum and diff, from any folder of the repository, also abbreviated")
  func changes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (old, new) = try twoCommits()
    let below = folder.appending(path: "project")
    try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
    let changes = reader(below).changes(from: old, to: String(new.prefix(8)))
    #expect(changes.absence == nil && changes.isWhole)
    #expect(changes.sum == "1 file changed, 1 insertion(+), 1 deletion(-)")
    #expect(changes.files.count == 1 && changes.files[0].hasPrefix("train.py"))
    #expect(Array(changes.diff.suffix(2)) == ["-two", "+three"])
  }

  @Test("Of very many files only the first are named")
  func many() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try git("init", "-q")
    let old = try commit("one\n")
    for number in 0..<50 {
      try Data("x\n".utf8).write(to: folder.appending(path: "file-\(number)"))
    }
    let changes = reader().changes(from: old, to: try commit("two\n"))
    #expect(changes.sum.hasPrefix("51 files changed"))
    #expect(changes.files.count == 41 && changes.files.last == "...")
  }

  @Test("What the repository configures does not run")
  func configured() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (old, new) = try twoCommits()
    let mark = folder.appending(path: "ran").path
    try git("config", "diff.external", "touch \(mark)")
    try git("config", "diff.evil.textconv", "touch \(mark); cat")
    try git("config", "core.pager", "touch \(mark)")
    try git("config", "color.ui", "always")
    try Data("*.py diff=evil\n".utf8).write(to: folder.appending(path: ".gitattributes"))
    let changes = reader().changes(from: old, to: new)
    #expect(changes.diff.last == "+three")
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test("Without a repository, or without a commit in it, that is said in a line")
  func missing() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let commit = String(repeating: "a", count: 40)
    let reader = reader(folder)
    #expect(
      reader.changes(from: commit, to: commit).absence
        == "the project lies in no repository that git may read")
    let (old, _) = try twoCommits()
    #expect(
      reader.changes(from: old, to: commit).absence
        == "the project's repository has no commit aaaaaaaaaaaa")
  }

  @Test(
    "What is no commit is never handed to git",
    arguments: ["--output=x", "HEAD", "", "abc", "main~1", String(repeating: "a", count: 65)])
  func refused(_ text: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (old, _) = try twoCommits()
    #expect(
      reader().changes(from: old, to: text).absence
        == "\(quoted(text)) is not a commit of git")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.sorted() == [".git", "train.py"])
  }

  @Test("A git that is missing, hangs, or says too much holds nobody up")
  func strange() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let commit = String(repeating: "a", count: 40)
    func changes(_ git: [String], seconds: Double = Double(Patience.seconds)) -> CommitChanges {
      CommitReader(folder: folder.path, git: git, seconds: seconds, bytesMax: 1_000)
        .changes(from: commit, to: commit)
    }
    #expect(changes(["curlew-no-such-git"]).absence == "git is not installed here")
    let silent = ["sh", "-c", "exec sleep 600"]
    #expect(changes(silent, seconds: 0.2).absence == "git took longer than 0.2 s")
    let closed = ["sh", "-c", "exec >&-; exec sleep 600"]
    #expect(changes(closed, seconds: 0.2).absence == "git took longer than 0.2 s")
    let endless = changes(["sh", "-c", "echo 'diff --git x'; exec yes"])
    #expect(endless.absence == nil && !endless.isWhole)
    #expect(endless.diff.count == 494, "a line that was cut is left out")
  }

  @Test("`runs compare --code` prints what lies between the commits")
  func command() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    defer { try? FileManager.default.removeItem(at: folder) }
    for arguments in [["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "a"]] {
      _ = try LimitedProgram(
        command: [
          "git", "-C", curlew.folder.path, "-c", "user.email=t@example.org", "-c", "user.name=t",
        ] + arguments, seconds: Double(Patience.seconds), bytesMax: 1 << 20
      ).run()
    }
    let other = String(repeating: "b", count: 40)
    let head = try #require(CodeState(of: curlew.folder.path)?.commit)
    for (name, commit) in [
      ("calm-knot-1", head), ("bold-ruff-2", other), ("odd-stilt-3", nil), ("fair-gull-4", head),
    ] {
      let run = try Fleet.run(name, in: store, at: Fleet.start)
      if let commit { try store.setTags([RunTag.commit: commit], run: run.id) }
    }
    try store.close()
    let answer = try curlew(
      "runs", "compare", "calm-knot-1", "fair-gull-4", "bold-ruff-2", "odd-stilt-3", "--code")
    #expect(answer.output.contains("\ncalm-knot-1 → fair-gull-4: both at \(head.prefix(12))\n"))
    #expect(
      answer.output.contains(
        "\ncalm-knot-1 → bold-ruff-2: \(head.prefix(12)) → bbbbbbbbbbbb, the project's repository "
          + "has no commit bbbbbbbbbbbb\n"))
    #expect(answer.output.contains("calm-knot-1 → odd-stilt-3: not both runs recorded a commit"))
    let json = try curlew("runs", "compare", "calm-knot-1", "bold-ruff-2", "--code", "--json")
    #expect(json.status == 64)
  }
}
