import Foundation
import Testing

@testable import Terminal

struct ThemeFileTests {
  private func read(
    _ yaml: String, parents: [String: String] = [:]
  ) throws(ThemeError) -> Theme {
    try Theme(yaml: yaml, file: "t.yaml") { (name) throws(ThemeError) in
      if let yaml = parents[name] { return (yaml, name + ".yaml") }
      guard name == "dark" else { return nil }
      let roles = StyleRole.allCases.map { "  \($0.name): ink" }.joined(separator: "\n")
      return ("name: dark\npalette: { ink: '#111111' }\nroles:\n" + roles, "dark.yaml")
    }
  }

  @Test("a theme changes single roles, or the palette under all of them")
  func inheritance() throws {
    let theme = try read(
      "name: mine\ninherits: dark\nbackground: terminal\nroles: { bad: '#ff0000' }")
    #expect(theme[.bad].foreground == Colour(hex: "#ff0000"))
    #expect(theme[.text].foreground == Colour(hex: "#111111"))
    #expect(theme.background == nil)
    let darker = try read("name: mine\ninherits: dark\npalette: { ink: '#222222' }")
    #expect(darker[.text].foreground == Colour(hex: "#222222"))
    let nephew = try read(
      "name: c\ninherits: b\n", parents: ["b": "name: b\ninherits: dark\nroles: { dim: '#333333' }"]
    )
    #expect(nephew[.dim].foreground == Colour(hex: "#333333"))
    #expect(nephew[.bad].foreground == Colour(hex: "#111111"))
  }

  @Test("a look says colours, attributes and what stands for them with few colours")
  func look() throws {
    let theme = try read(
      """
      name: mine
      inherits: dark
      roles:
        bad: { fg: '#ff0000', bg: '#000000', named: red, named_bg: terminal,
               attributes: [bold, italic], mono: reverse }
      """)
    let look = theme[.bad]
    #expect(look.background == Colour(hex: "#000000"))
    #expect(look.named == .colour(.red))
    #expect(look.namedBackground == .terminal)
    #expect(look.attributes == [.bold, .italic])
    #expect(look.monochrome == .reverse)
    #expect(
      theme.style(of: .bad, depth: .named16)
        == Style(foreground: .named(1), attributes: [.bold, .italic]))
  }

  private func message(_ yaml: String, parents: [String: String] = [:]) -> String {
    do throws(ThemeError) {
      _ = try read(yaml, parents: parents)
      return "no error"
    } catch {
      return error.message
    }
  }

  @Test(
    "a mistake is told with its file, its line and what was probably meant",
    arguments: [
      (
        "name: x\n\troles: {}",
        "t.yaml:2: not YAML: found a tab character that violates indentation."
      ),
      ("- a", "t.yaml:1: \"theme\" has to be a mapping of names to values."),
      ("name: x\nroles:\n  - a", "t.yaml:3: \"roles\" has to be a mapping of names to values."),
      (
        "name: x\npallete: {}",
        "t.yaml:2: unknown key \"pallete\"; did you mean \"palette\"? Known here: name, inherits, "
          + "lift, background, highlight, palette, roles."
      ),
      (
        "name: x\nroles:\n  warnin: '#ffffff'",
        "t.yaml:3: unknown role \"warnin\"; did you mean \"warning\"?"
      ),
      (
        "name: x\ninherits: dark\nroles:\n  bad: { fgg: red }",
        "t.yaml:4: unknown key \"fgg\"; did you mean \"fg\"? Known here: fg, bg, named, named_bg, "
          + "attributes, mono."
      ),
      (
        "name: x\ninherits: dark\nroles:\n  bad: inkk",
        "t.yaml:4: \"inkk\" is not a colour for bad; expected \"#rrggbb\", \"terminal\" or a name of the "
          + "palette; did you mean \"ink\"?"
      ),
      (
        "name: x\ninherits: dark\nroles:\n  bad: { fg: ink, named: redd }",
        "t.yaml:4: \"redd\" for bad is not one of the sixteen colours; did you mean \"red\"?"
      ),
      (
        "name: x\ninherits: dark\nroles:\n  bad: { fg: ink, mono: [shiny] }",
        "t.yaml:4: unknown attribute \"shiny\" for bad; expected bold, dim, underline, reverse, "
          + "italic."
      ),
      ("roles: {}", "t.yaml: a theme needs a \"name\"."),
      ("name: x\nname: y", "t.yaml:1: not YAML: the key \"name\" appears twice."),
      (
        "name: x\nlift: maybe\n", "t.yaml:2: \"lift\" is \"maybe\"; expected true or false."
      ),
      (
        "scheme: x\nbase00: '181818'\nbase01: '28282'",
        "t.yaml:3: \"28282\" is not a colour for base01; expected \"#rrggbb\", \"terminal\" or a name of "
          + "the palette."
      ),
      (
        "name: x\npalette: { base00: '#181818', base0f: '#ffffff' }",
        "t.yaml: a scheme needs base00 to base0F; missing: base01, base02, base03, base04, "
          + "base05, base06, base07, base08, base09, base0A, base0B, base0C, base0D, base0E."
      ),
      (
        "name: x\nbase00: '181818'\nauthr: y",
        "t.yaml:3: unknown key \"authr\"; did you mean \"author\"? Known here: author, description, "
          + "name, palette, scheme, slug, system, variant, "
          + "base00, base01, base02, base03, base04, base05, base06, base07, base08, base09, "
          + "base0A, base0B, base0C, base0D, base0E, base0F."
      ),
      ("name: [x]", "t.yaml:1: not YAML: \"name\" has to be one word."),
      (
        "name: x\ninherits: drak",
        "t.yaml:2: inherits \"drak\", and there is no such theme; did you mean \"dark\"?"
      ),
    ])
  func mistakes(yaml: String, expected: String) {
    #expect(message(yaml) == expected)
  }

  @Test("a theme must not inherit itself, and must have all roles in the end")
  func chain() {
    #expect(
      message(
        "name: a\ninherits: b", parents: ["a": "name: a\ninherits: b", "b": "name: b\ninherits: a"])
        == "t.yaml: inherits itself: a → b → a → b.")
    #expect(message("name: a").hasPrefix("t.yaml: no style for text, dim, label,"))
  }

  @Test("themes of a folder are found by name and may inherit their namesake")
  func folders() throws {
    let folder =
      FileManager.default.temporaryDirectory.path + "/themes-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "name: dark\ninherits: dark\nroles: { bad: '#ff0000' }"
      .write(toFile: folder + "/dark.yaml", atomically: true, encoding: .utf8)
    try String(repeating: "#", count: Theme.fileBytesMax + 1)
      .write(toFile: folder + "/huge.yaml", atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: folder + "/folder.yaml", withIntermediateDirectories: true)
    #expect(
      Theme.known(in: [folder]) == (Theme.builtInNames + ["folder", "huge"]).sorted())
    #expect(try Theme.named("dark")[.bad].foreground != Colour(hex: "#ff0000"))
    let huge = #expect(throws: ThemeError.self) { try Theme.named("huge", folders: [folder]) }
    #expect(huge?.message.hasSuffix("it has 200001 bytes, a theme at most 200000.") == true)
    let unreadable = #expect(throws: ThemeError.self) {
      try Theme.named("folder", folders: [folder])
    }
    #expect(unreadable?.message.contains("folder.yaml: cannot be read: ") == true)
    #expect(throws: ThemeError.notFound(name: "../x", known: Theme.builtInNames.sorted())) {
      try Theme.named("../x")
    }
    let missing = #expect(throws: ThemeError.self) { try Theme.named("drk") }
    #expect(
      missing?.message
        == "There is no theme \"drk\"; did you mean \"dark\"? Themes: "
        + Theme.builtInNames.sorted().joined(separator: ", ") + ".")
  }
}
