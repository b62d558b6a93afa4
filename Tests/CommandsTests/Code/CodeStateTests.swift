import Foundation
import Testing

@testable import Commands

struct CodeStateTests {
  private let folder: URL

  init() throws {
    folder = try .testFolder("code")
  }

  private func git(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder.path, "-c", "user.email=t@example.org", "-c", "user.name=t"] + arguments
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  @Test("A folder outside of any repository has no code state")
  func none() {
    #expect(CodeState(of: folder.path) == nil)
  }

  @Test("The commit, and what was changed since")
  func changed() throws {
    try git("init", "-q")
    try Data("one\n".utf8).write(to: folder.appending(path: "train.py"))
    try git("add", ".")
    try git("commit", "-q", "-m", "first")
    let clean = try #require(CodeState(of: folder.path))
    #expect(clean.commit.count == 40)
    #expect(clean.diff.isEmpty)
    try Data("two\n".utf8).write(to: folder.appending(path: "train.py"))
    let changed = try #require(CodeState(of: folder.path))
    #expect(changed.commit == clean.commit)
    #expect(String(decoding: changed.diff, as: UTF8.self).contains("-one\n+two\n"))
  }

  @Test("A diff that is too large, and a git that hangs, are told and waited for no longer")
  func limits() throws {
    try git("init", "-q")
    try Data("one\n".utf8).write(to: folder.appending(path: "train.py"))
    try git("add", ".")
    try git("commit", "-q", "-m", "first")
    try Data(repeating: 0x61, count: 4_096).write(to: folder.appending(path: "train.py"))
    let large = try #require(CodeState(of: folder.path, diffBytesMax: 1_024))
    #expect(large.diff.isEmpty && large.omission == "more than 1024 bytes")
    let whole = try #require(CodeState(of: folder.path))
    #expect(whole.diff.count > 4_096 && whole.omission == nil)
    // Answers which commit it is, and hangs when it is asked for the changes.
    let hanging = [
      "sh", "-c", "case \"$*\" in *rev-parse*) git \"$@\";; *) sleep 60;; esac", "git",
    ]
    let began = ContinuousClock.now
    let stuck = try #require(CodeState(of: folder.path, git: hanging, seconds: 0.5))
    #expect(stuck.commit == whole.commit)
    #expect(stuck.omission == "git took longer than 0.5 s")
    #expect(ContinuousClock.now - began < .seconds(30))
  }

  @Test("A repository without a commit has no code state")
  func noCommit() throws {
    try git("init", "-q")
    #expect(CodeState(of: folder.path) == nil)
  }

  @Test("The command line is kept as a shell would take it again")
  func quoting() {
    #expect(CommandLineText.quotedForShell("--param") == "--param")
    #expect(CommandLineText.quotedForShell("eta=0.1") == "eta=0.1")
    #expect(CommandLineText.quotedForShell("it's so") == "'it'\\''s so'")
    #expect(CommandLineText.quotedForShell("") == "''")
    #expect(CommandLineText.quotedForShell("$(x)") == "'$(x)'")
  }
}
