import Yams

/// A theme file as it was read: names not yet looked up, so that a theme which inherits this one may
/// change the palette under its roles.
struct ThemeSource {
  /// A word of the file and where it stands.
  struct Word {
    var text: String
    var line: Int
  }

  /// What the file says of a role.
  struct WrittenStyle {
    var foreground: Word?
    var background: Word?
    var named: Word?
    var namedBackground: Word?
    var attributes: [Word] = []
    var monochrome: [Word]?
  }

  let file: String
  var name: String
  var parent: Word?
  var background: Word?
  var highlight: Word?
  var palette: [String: Word] = [:]
  /// Whether colours that are too faint are raised; nil leaves it to the parent.
  var lifts: Bool?
  var roles: [StyleRole: WrittenStyle] = [:]

  private static let keys = [
    "name", "inherits", "lift", "background", "highlight", "palette", "roles",
  ]
  private static let styleKeys = ["fg", "bg", "named", "named_bg", "attributes", "mono"]

  init(file: String, name: String) {
    self.file = file
    self.name = name
  }

  init(yaml: String, file: String) throws(ThemeError) {
    self.init(file: file, name: "")
    let root = try ThemeSource.compose(yaml, file: file)
    let pairs = try ThemeSource.pairs(of: root, key: "theme", file: file)
    if let scheme = try scheme(pairs) {
      self = scheme
    } else {
      try read(pairs)
    }
  }

  /// nil when the file is a theme of ours.
  private func scheme(_ pairs: [(Word, Node)]) throws(ThemeError) -> ThemeSource? {
    let inner = pairs.first { $0.0.text == "palette" }?.1
    let colours = inner?.mapping == nil ? [] : try words(of: inner, key: "palette")
    guard ThemeSource.isScheme(pairs.map(\.0.text), palette: colours.map(\.key.text)) else {
      return nil
    }
    var words: [(key: Word, value: Word)] = []
    for (key, value) in pairs where key.text != "palette" {
      words.append((key, try word(value, of: key)))
    }
    return try ThemeSource.scheme(file: file, words: words, colours: colours)
  }

  private func words(
    of node: Node?, key: String
  ) throws(ThemeError) -> [(key: Word, value: Word)] {
    guard let node else { return [] }
    var found: [(key: Word, value: Word)] = []
    for (name, value) in try ThemeSource.pairs(of: node, key: key, file: file) {
      found.append((name, try word(value, of: name)))
    }
    return found
  }

  private mutating func read(_ pairs: [(Word, Node)]) throws(ThemeError) {
    for (key, value) in pairs {
      switch key.text {
      case "name": name = try word(value, of: key).text
      case "inherits": parent = try word(value, of: key)
      case "lift": lifts = try flag(value, of: key)
      case "background": background = try word(value, of: key)
      case "highlight": highlight = try word(value, of: key)
      case "palette":
        for (name, colour) in try words(of: value, key: key.text) {
          palette[name.text] = colour
        }
      case "roles":
        for (name, look) in try ThemeSource.pairs(of: value, key: key.text, file: file) {
          guard let role = StyleRole(named: name.text) else {
            throw .unknownRole(file: file, line: name.line, name: name.text)
          }
          roles[role] = try style(look, of: name)
        }
      default:
        throw .unknownKey(file: file, line: key.line, key: key.text, known: ThemeSource.keys)
      }
    }
    if name.isEmpty { throw .noName(file: file) }
  }

  private static func compose(_ yaml: String, file: String) throws(ThemeError) -> Node {
    do {
      return try Yams.compose(yaml: yaml) ?? Node([(Node, Node)]())
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw .notYAML(file: file, line: mark.line, problem: problem)
      case .duplicatedKeysInMapping(let duplicates, let context):
        throw .notYAML(
          file: file, line: context.mark.line,
          problem: "the key \(duplicates.map { "\"\($0)\"" }.joined(separator: ", ")) appears twice"
        )
      default: throw .notYAML(file: file, line: 1, problem: String(describing: error))
      }
    } catch {
      throw .notYAML(file: file, line: 1, problem: String(describing: error))
    }
  }

  private static func pairs(
    of node: Node, key: String, file: String
  ) throws(ThemeError) -> [(Word, Node)] {
    guard let mapping = node.mapping else {
      throw .notAMapping(file: file, line: node.mark?.line ?? 1, key: key)
    }
    return mapping.map { key, value in
      (Word(text: key.string ?? "", line: key.mark?.line ?? 1), value)
    }
  }

  private func word(_ node: Node, of key: Word) throws(ThemeError) -> Word {
    guard let text = node.string else {
      throw .notYAML(file: file, line: key.line, problem: "\"\(key.text)\" has to be one word")
    }
    return Word(text: text, line: node.mark?.line ?? key.line)
  }

  private func flag(_ node: Node, of key: Word) throws(ThemeError) -> Bool {
    let word = try word(node, of: key)
    switch word.text {
    case "true": return true
    case "false": return false
    default: throw .notYesOrNo(file: file, line: word.line, key: key.text, value: word.text)
    }
  }

  private func words(_ node: Node, of key: Word) throws(ThemeError) -> [Word] {
    guard let sequence = node.sequence else { return [try word(node, of: key)] }
    var words: [Word] = []
    for element in sequence { words.append(try word(element, of: key)) }
    return words
  }

  /// A look is a colour alone, or a mapping of what is to be said.
  private func style(_ node: Node, of role: Word) throws(ThemeError) -> WrittenStyle {
    if node.string != nil { return WrittenStyle(foreground: try word(node, of: role)) }
    var look = WrittenStyle()
    for (key, value) in try ThemeSource.pairs(of: node, key: role.text, file: file) {
      switch key.text {
      case "fg": look.foreground = try word(value, of: key)
      case "bg": look.background = try word(value, of: key)
      case "named": look.named = try word(value, of: key)
      case "named_bg": look.namedBackground = try word(value, of: key)
      case "attributes": look.attributes = try words(value, of: key)
      case "mono": look.monochrome = try words(value, of: key)
      default:
        throw .unknownKey(file: file, line: key.line, key: key.text, known: ThemeSource.styleKeys)
      }
    }
    return look
  }

  /// What this theme leaves open is taken from `parent`.
  func inheriting(_ parent: ThemeSource) -> ThemeSource {
    var merged = self
    merged.background = background ?? parent.background
    merged.highlight = highlight ?? parent.highlight
    merged.lifts = lifts ?? parent.lifts
    merged.palette = parent.palette.merging(palette) { _, own in own }
    merged.roles = parent.roles.merging(roles) { _, own in own }
    return merged
  }
}
