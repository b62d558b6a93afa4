import Console
import Foundation
import Testing

@testable import Commands

@Suite("What is kept between sessions")
struct UserStateFilesTests {
  private let home = FileManager.default.temporaryDirectory
    .appending(path: "curlew-memory-\(UUID().uuidString)", directoryHint: .isDirectory)

  private var folders: UserFolders { UserFolders(environment: ["HOME": home.path]) }
  private var history: URL { folders.state.appending(path: "palette-history") }

  @Test("Folders are where the XDG variables say, and a relative one is ignored")
  func places() {
    #expect(folders.state.path == home.appending(path: ".local/state/curlew").path)
    #expect(folders.configuration.path == home.appending(path: ".config/curlew").path)
    let set = UserFolders(environment: [
      "HOME": "/home/ada", "XDG_STATE_HOME": "/var/ada", "XDG_CONFIG_HOME": "etc",
    ])
    #expect(set.state.path == "/var/ada/curlew")
    #expect(set.configuration.path == "/home/ada/.config/curlew")
  }

  @Test("A line of one session is the first of the next, also beside another dashboard")
  func lines() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    #expect(UserStateFiles(folders).read() == UserState(history: [], hasSeenGuidance: false))
    try UserStateFiles(folders).keep(.line("pane drift"))
    try UserStateFiles(folders).keep(.line("sort metrics.auc"))
    try UserStateFiles(folders).keep(.line("pane drift"))
    try UserStateFiles(folders).keep(.guidanceSeen)
    let memory = UserStateFiles(folders).read()
    #expect(memory.history == ["pane drift", "sort metrics.auc"])
    #expect(memory.hasSeenGuidance)
    let mode = try FileManager.default.attributesOfItem(atPath: history.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test("A long history is cut when it is read, and the newest lines are kept")
  func cut() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    try UserStateFiles(folders).keep(.line("first"))
    let lines = (0..<1_000).map { "line \($0)\n" }.joined()
    try Data(lines.utf8).write(to: history)
    #expect(UserStateFiles(folders).read().history.first == "line 999")
    let kept = try String(contentsOf: history, encoding: .utf8).split(separator: "\n")
    #expect(kept.count == UserState.historyMax)
    #expect(kept.last == "line 999")
  }

  @Test("A folder that cannot be written is told, and reading does without")
  func unwritable() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    try FileManager.default.createDirectory(
      at: home.appending(path: ".local"), withIntermediateDirectories: true)
    try Data("a file".utf8).write(to: home.appending(path: ".local/state"))
    #expect(throws: (any Error).self) { try UserStateFiles(folders).keep(.line("x")) }
    #expect(UserStateFiles(folders).read().history.isEmpty)
  }
}
