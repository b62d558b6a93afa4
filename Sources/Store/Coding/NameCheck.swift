import Domain

/// The rules that names and tags from outside must meet.
enum NameCheck {
  /// MLflow's limit for keys of metrics, params and tags.
  static let keyCharactersMax = 250
  static let nameCharactersMax = 250

  /// MLflow's limit.
  static let experimentCharactersMax = 500

  /// MLflow's limit for a tag's value.
  static let tagCharactersMax = 5_000
  /// A note is read on a screen; what is longer belongs into a file.
  static let noteBytesMax = 64 << 10

  /// What somebody wrote as a run's note or as the value of a tag.
  static func tag(_ key: String, _ value: String) throws {
    let isNote = key == RunTag.note
    let length = isNote ? value.utf8.count : value.count
    let max = isNote ? noteBytesMax : tagCharactersMax
    if length > max { throw StoreError.tagTooLong(key: key, length: length, max: max) }
  }

  /// Any text without control characters that shows something.
  static func text(_ name: String, of thing: StoreError.RecordKind, max: Int) throws {
    let isFit =
      name.count <= max
      && name.unicodeScalars.contains {
        !$0.properties.isWhitespace && $0.properties.generalCategory != .format
      }
      && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    if !isFit { throw StoreError.nameUnfit(thing, name: name, rule: .text(max: max)) }
  }

  /// A name of another program without what ``text(_:of:max:)`` refuses; nil where nothing is left.
  static func fitted(_ name: String, max: Int) -> String? {
    let scalars = name.unicodeScalars.filter { $0.properties.generalCategory != .control }
    let fitted = String(String(String.UnicodeScalarView(scalars)).prefix(max))
    return (try? text(fitted, of: .run, max: max)).map { fitted }
  }

  /// Whether a metric, param or tag may have that name.
  static func isKey(_ key: String) -> Bool {
    (try? text(key, of: .metric, max: keyCharactersMax)) != nil
  }

  /// Whether a file of a run may have that path.
  static func isPath(_ path: String) -> Bool { (try? self.path(path)) != nil }

  /// What may also stand in a URL and be a folder's name.
  static func identifier(_ name: String, of thing: StoreError.RecordKind, max: Int = 100) throws {
    let bytes = Array(name.utf8)
    let isFit =
      bytes.count <= max && bytes.first.map(isAlphanumeric) == true
      && bytes.allSatisfy { isAlphanumeric($0) || "_-.".utf8.contains($0) }
    if !isFit { throw StoreError.nameUnfit(thing, name: name, rule: .identifier(max: max)) }
  }

  /// MLflow's rule for registered models: `models:/NAME/2` and `models:/NAME@champion` must be readable.
  static func modelName(_ name: String) throws {
    let max = nameCharactersMax
    try text(name, of: .model, max: max)
    if name.utf8.contains(where: { "/:".utf8.contains($0) }) {
      throw StoreError.nameUnfit(.model, name: name, rule: .textWithout("/ or :", max: max))
    }
  }

  /// A path that stays below its root.
  static func path(_ path: String) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isFit =
      path.utf8.count <= 1_000 && !path.contains("\\")
      && !path.unicodeScalars.contains { $0.properties.generalCategory == .control }
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    if !isFit { throw StoreError.nameUnfit(.artifact, name: path, rule: .path) }
  }

  static func runID(_ id: String) throws {
    let isFit =
      id.utf8.count == 32
      && id.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    if !isFit { throw StoreError.nameUnfit(.run, name: id, rule: .runID) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
