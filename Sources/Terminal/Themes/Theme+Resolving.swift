extension Theme {
  /// Reads a theme, or a scheme of base16 or base24 (see ``ThemeSource``).
  ///
  /// ```yaml
  /// name: mine
  /// lift: true                # make what is too faint on the background lighter or darker
  /// inherits: dark            # optional: everything not said here is taken from that theme
  /// background: "#101418"     # or `terminal`, to leave the terminal's own
  /// highlight: "#26303a"      # the ground of the selected row
  /// palette: { ink: "#c6c6c6" }
  /// roles:
  ///   text: ink               # a colour, or a mapping:
  ///   bad: { fg: "#d75f5f", bg: terminal, named: red, attributes: [bold], mono: [reverse] }
  /// ```
  /// - Parameters:
  ///   - file: stands in the errors.
  ///   - parent: the YAML and file of a theme by name; nil when there is none.
  /// - Throws: ``ThemeError`` with the file, the line and the first thing that is wrong there; what
  ///   `parent` throws.
  public init(
    yaml: String, file: String, parent: (String) throws(ThemeError) -> (yaml: String, file: String)?
  ) throws(ThemeError) {
    var source = try ThemeSource(yaml: yaml, file: file)
    // A user's `dark` may inherit the program's `dark`: a chain is a circle when a file comes twice.
    var chain = [source.name]
    var files = [file]
    var ancestor = source.parent
    while let next = ancestor {
      chain.append(next.text)
      guard let found = try parent(next.text) else {
        throw .unknownParent(
          file: file, line: next.line, name: next.text, known: Theme.builtInNames)
      }
      if files.contains(found.file) || files.count > Theme.ancestorsMax {
        throw .inheritsItself(file: file, chain: chain)
      }
      files.append(found.file)
      let older = try ThemeSource(yaml: found.yaml, file: found.file)
      source = source.inheriting(older)
      ancestor = older.parent
    }
    try self.init(source)
  }

  /// Longer chains are taken for circles.
  private static let ancestorsMax = 8

  private init(_ source: ThemeSource) throws(ThemeError) {
    let missing = StyleRole.allCases.filter { source.roles[$0] == nil }.map(\.name)
    guard missing.isEmpty else { throw .rolesMissing(file: source.file, names: missing) }
    let names = ThemeNames(source)
    var roleStyles: [StyleRole: RoleStyle] = [:]
    for (role, written) in source.roles {
      var look = RoleStyle()
      look.foreground = try names.colour(written.foreground, role.name)
      look.background = try names.colour(written.background, role.name)
      look.named = try names.named(written.named, role.name)
      look.namedBackground = try names.named(written.namedBackground, role.name)
      look.attributes = try names.attributes(written.attributes, role.name)
      if let monochrome = written.monochrome {
        look.monochrome = try names.attributes(monochrome, role.name)
      }
      roleStyles[role] = look
    }
    let plain = Theme(
      name: source.name, background: try names.colour(source.background, "background"),
      highlight: try names.colour(source.highlight, "highlight"), roleStyles: roleStyles)
    self = source.lifts == true ? plain.lifted() : plain
  }
}

/// Looks up the words of a theme file.
private struct ThemeNames {
  let source: ThemeSource

  init(_ source: ThemeSource) { self.source = source }

  func colour(_ word: ThemeSource.Word?, _ role: String) throws(ThemeError) -> Colour? {
    guard let word, word.text != "terminal" else { return nil }
    let written = source.palette[word.text] ?? word
    guard let colour = Colour(hex: written.text) else {
      throw .notAColour(
        file: source.file, line: written.line, role: role, value: written.text,
        palette: source.palette.keys.sorted())
    }
    return colour
  }

  func named(_ word: ThemeSource.Word?, _ role: String) throws(ThemeError) -> Theme.Named? {
    guard let word else { return nil }
    if word.text == "terminal" { return .terminal }
    guard let colour = NamedColour(named: word.text) else {
      throw .notANamedColour(file: source.file, line: word.line, role: role, value: word.text)
    }
    return .colour(colour)
  }

  func attributes(_ words: [ThemeSource.Word], _ role: String) throws(ThemeError) -> Attributes {
    var attributes: Attributes = []
    for word in words {
      guard let found = Attributes.names.first(where: { $0.key == word.text }) else {
        throw .unknownAttribute(file: source.file, line: word.line, role: role, value: word.text)
      }
      attributes.insert(found.value)
    }
    return attributes
  }
}
