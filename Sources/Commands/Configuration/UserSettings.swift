import Domain
import Foundation
import Terminal
import Yams

/// What a user wants of every screen, in `settings.yaml` of the configuration folder: flags and
/// the environment go before it.
///
/// ```yaml
/// theme: nord
/// mouse: false
/// glyphs: block
/// ```
struct UserSettings: Equatable {
  var theme: String?
  var mouse: Bool?
  var glyphs: GlyphSet?

  private static let keys = ["theme", "mouse", "glyphs"]
  /// A larger file is none of ours.
  private static let fileBytesMax = 65_536

  static var folder: URL { UserFolders().configuration }

  static var file: URL { folder.appending(path: "settings.yaml") }

  /// The settings; all open when there is no file.
  static func load(_ file: URL = Self.file) throws -> UserSettings {
    guard FileManager.default.fileExists(atPath: file.path) else { return UserSettings() }
    return try UserSettings(yaml: try text(of: file), file: file.path)
  }

  private static func text(of file: URL) throws -> String {
    let data: Data
    do {
      data = try Data(contentsOf: file)
    } catch {
      throw CommandError.settingsWrong(
        file: file.path, line: 1, problem: "it cannot be read: \(error.localizedDescription)")
    }
    guard data.count <= fileBytesMax else {
      throw CommandError.settingsWrong(
        file: file.path, line: 1, problem: "it has more than \(fileBytesMax) bytes")
    }
    return String(decoding: data, as: UTF8.self)
  }

  init() {}

  init(yaml: String, file: String) throws {
    func wrong(_ node: Node?, _ problem: String) -> CommandError {
      .settingsWrong(file: file, line: node?.mark?.line ?? 1, problem: problem)
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw wrong(nil, "it is not YAML: \(error)")
    }
    guard let root, root.scalar?.string.isEmpty != true else { return }
    guard let mapping = root.mapping else {
      throw wrong(root, "expected a mapping of names to values")
    }
    for (key, value) in mapping {
      guard let word = value.string else { throw wrong(value, "expected one word") }
      switch key.string {
      case "theme": theme = word
      case "mouse":
        guard let flag = Bool(word) else {
          throw wrong(value, "\"mouse\" is \"\(word)\"; expected true or false")
        }
        mouse = flag
      case "glyphs":
        guard let set = GlyphSet(rawValue: word) else {
          throw wrong(value, "\"glyphs\" is \"\(word)\"; expected braille, block or ascii")
        }
        glyphs = set
      default:
        let name = key.string ?? ""
        let meant = Spelling.nearest(to: name, among: Self.keys).map { "; did you mean \"\($0)\"?" }
        throw wrong(
          key,
          "unknown key \"\(name)\"\(meant ?? ".") Known here: \(Self.keys.joined(separator: ", "))")
      }
    }
  }

  /// Writes the theme into the file, and leaves all other lines as they are.
  static func keep(theme name: String, in file: URL = Self.file) throws {
    let old = FileManager.default.fileExists(atPath: file.path) ? try text(of: file) : ""
    var lines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let line = "theme: " + YAMLText.scalar(name)
    if let place = lines.firstIndex(where: { $0.hasPrefix("theme:") }) {
      lines[place] = line
    } else {
      lines.append(line)
    }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file, options: .atomic)
  }
}
