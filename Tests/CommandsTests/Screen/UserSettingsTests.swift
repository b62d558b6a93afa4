import Foundation
import Terminal
import Testing

@testable import Commands

struct UserSettingsTests {
  private func file() -> URL {
    FileManager.default.temporaryDirectory
      .appending(path: "curlew-settings-\(UUID().uuidString)").appending(path: "settings.yaml")
  }

  @Test("Without a file everything is open, and an empty one says nothing")
  func empty() throws {
    #expect(try UserSettings.load(file()) == UserSettings())
    #expect(try UserSettings(yaml: "# nothing yet\n", file: "s") == UserSettings())
  }

  @Test("Theme, mouse and glyphs are read")
  func reading() throws {
    let settings = try UserSettings(
      yaml: "theme: nord\nmouse: false\nglyphs: block\n", file: "settings.yaml")
    #expect(settings.theme == "nord")
    #expect(settings.mouse == false)
    #expect(settings.glyphs == .block)
  }

  @Test("A theme is kept beside what stands there, in place of the one before")
  func keeping() throws {
    let file = file()
    defer { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }
    try UserSettings.keep(theme: "nord", in: file)
    #expect(try String(contentsOf: file, encoding: .utf8) == "theme: nord\n")
    try "# mine\ntheme: nord\nmouse: false\n".write(to: file, atomically: true, encoding: .utf8)
    try UserSettings.keep(theme: "it's", in: file)
    #expect(
      try String(contentsOf: file, encoding: .utf8)
        == "# mine\ntheme: \"it's\"\nmouse: false\n")
    #expect(try UserSettings.load(file).theme == "it's")
  }

  @Test(
    "A mistake is told with its file and line",
    arguments: [
      ("mouse: maybe", "s.yaml:1: \"mouse\" is \"maybe\"; expected true or false"),
      (
        "theme: x\nglyphs: big", "s.yaml:2: \"glyphs\" is \"big\"; expected braille, block or ascii"
      ),
      (
        "them: x",
        "s.yaml:1: unknown key \"them\"; did you mean \"theme\"? Known here: theme, mouse, glyphs"
      ),
      ("- a", "s.yaml:1: expected a mapping of names to values"),
      ("theme: [a]", "s.yaml:1: expected one word"),
    ])
  func mistakes(yaml: String, expected: String) {
    #expect {
      try UserSettings(yaml: yaml, file: "s.yaml")
    } throws: { error in
      "\(error)" == expected
    }
  }

  @Test("A file that is no text, too large or not readable is refused")
  func unreadable() throws {
    let file = file()
    defer { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    #expect(throws: CommandError.self) { try UserSettings.load(file) }
    try FileManager.default.removeItem(at: file)
    try Data(repeating: 0x23, count: 70_000).write(to: file)
    #expect {
      try UserSettings.load(file)
    } throws: { error in
      "\(error)".hasSuffix("it has more than 65536 bytes")
    }
  }
}
