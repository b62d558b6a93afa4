import Foundation
import Testing

@testable import Terminal

struct ThemeTests {
  @Test("every theme of the program is sound and has a look for every role")
  func resolve() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Themes")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Theme.builtInNames == files.map { String($0.dropLast(5)) }.sorted())
    #expect(Theme.builtInNames.contains("dark"))
    for name in Theme.builtInNames {
      let theme = try Theme.named(name)
      #expect(theme.name == name)
      for role in StyleRole.allCases { #expect(theme[role].foreground != nil, "\(name) \(role)") }
    }
  }

  @Test(
    "text reaches 4.5 to 1 and graphics 3 to 1, and good, warning and bad differ in every depth",
    arguments: Theme.builtInNames)
  func findings(name: String) throws {
    #expect(try Theme.named(name).findings.map(\.sentence) == [])
  }

  @Test("in the selected row nothing becomes unreadable", arguments: Theme.builtInNames)
  func selectedRow(name: String) throws {
    let theme = try Theme.named(name)
    let highlight = try #require(theme.highlight)
    for role in [StyleRole.text, .value, .good, .warning, .bad, .pending, .selection] {
      let colour = try #require(theme[role].foreground)
      #expect(colour.contrast(with: highlight) >= 3, "\(role) \(colour.hex) \(highlight.hex)")
    }
  }

  @Test(
    "the themes of high contrast reach 7 to 1 for all text, 4.5 for graphics and 3 for lines",
    arguments: ["contrast", "contrast-light"])
  func highContrast(name: String) throws {
    let theme = try Theme.named(name)
    for role in StyleRole.allCases {
      let least = role.contrastMin == 4.5 ? 7 : role.contrastMin == 3 ? 4.5 : 3
      let colour = try #require(theme[role].foreground)
      let ground = try #require(theme[role].background ?? theme.background)
      #expect(colour.contrast(with: ground) >= least, "\(role) \(colour.contrast(with: ground))")
    }
  }

  @Test("what a theme lacks is told, and what is too faint is raised no more than it needs")
  func faint() throws {
    func theme(lift: Bool) throws(ThemeError) -> Theme {
      try Theme(
        yaml: "name: x\ninherits: dark\nlift: \(lift)\nroles: { label: '#333333' }",
        file: "x.yaml"
      ) { (name) throws(ThemeError) in
        (try Theme.source(name, folders: []))
      }
    }
    let plain = try theme(lift: false)
    #expect(
      plain.findings.map(\.sentence) == [
        "label has a contrast of 1.4 to 1 on its ground, under 4.5"
      ])
    let raised = try theme(lift: true)
    #expect(raised.findings.isEmpty)
    let ground = try #require(raised.background)
    let ratio = try #require(raised[.label].foreground).contrast(with: ground)
    #expect(ratio >= 4.5 && ratio < 5)
    #expect(
      ThemeFinding.same(.good, .bad, .palette256).sentence
        == "good and bad look the same with 256 colours")
  }

  /// The published examples, in both layouts: base16 "Default Dark" (Chris Kempson) and a base24 one.
  static let flat = """
    scheme: "Default Dark"
    author: "Chris Kempson (http://chriskempson.com)"
    base00: "181818"
    base01: "282828"
    base02: "383838"
    base03: "585858"
    base04: "b8b8b8"
    base05: "d8d8d8"
    base06: "e8e8e8"
    base07: "f8f8f8"
    base08: "ab4642"
    base09: "dc9656"
    base0A: "f7ca88"
    base0B: "a1b56c"
    base0C: "86c1b9"
    base0D: "7cafc2"
    base0E: "ba8baf"
    base0F: "a16946"
    """

  @Test("a base16 scheme in the old layout becomes a theme that can be read")
  func oldScheme() throws {
    let theme = try Theme(yaml: ThemeTests.flat, file: "s.yaml") { (name) throws(ThemeError) in
      (try Theme.source(name, folders: []))
    }
    #expect(theme.name == "Default Dark")
    #expect(theme.background?.hex == "#181818" && theme.highlight?.hex == "#383838")
    #expect(theme[.good].foreground?.hex == "#a1b56c" && theme[.text].foreground?.hex == "#d8d8d8")
    #expect(theme[.bad].foreground?.hex != "#ab4642", "3.2 to 1 is raised")
    #expect(theme.findings.isEmpty)
  }

  @Test("a base24 scheme in the new layout uses its bright hues, and a light one is a light theme")
  func newScheme() throws {
    let colours = (0..<24).map { index -> String in
      let name = index < 16 ? "base0\(String(index, radix: 16).uppercased())" : "base1\(index - 16)"
      let hex =
        index == 0 ? "#ffffff" : index == 18 ? "#b00020" : index == 5 ? "#202020" : "#305070"
      return "  \(name): \"\(hex)\""
    }
    let yaml =
      "system: base24\nname: Paper\nvariant: light\nauthor: none\npalette:\n"
      + colours.joined(separator: "\n")
    let theme = try Theme(yaml: yaml, file: "s.yaml") { (name) throws(ThemeError) in
      (try Theme.source(name, folders: []))
    }
    #expect(theme.background?.hex == "#ffffff")
    #expect(theme[.bad].foreground?.hex == "#b00020")
    #expect(theme[.heading].named == (try Theme.named("light"))[.heading].named)
  }

  @Test("roles have a letter each, and a name that is read back")
  func letters() {
    #expect(Set(StyleRole.allCases.map(\.letter)).count == StyleRole.allCases.count)
    for role in StyleRole.allCases { #expect(StyleRole(named: role.name) == role) }
    #expect(StyleRole.series(9) == .series2)
    #expect(StyleRole.series(-1) == .series8)
  }

  @Test(
    "text can be read: contrast on the ground and on a selected row", arguments: ["dark", "light"])
  func contrast(name: String) throws {
    let theme = try Theme.named(name)
    let ground = try #require(theme.background)
    let highlight = try #require(theme.highlight)
    let least: [(Double, [StyleRole])] = [
      (7, [.text, .value, .heading, .key, .input]),
      (4.5, [.label, .accent, .good, .warning, .bad, .pending, .title, .tab, .error, .keyLabel]),
      (4, [.dim, .stale]),
      (3, StyleRole.series + [.threshold, .marker, .cursor, .reference, .current, .sparkline]),
      (1.8, [.grid, .progressTrack, .disabled]),
    ]
    for (ratio, roles) in least {
      for role in roles {
        let colour = try #require(theme[role].foreground)
        #expect(colour.contrast(with: theme[role].background ?? ground) >= ratio, "\(role)")
        #expect(colour.contrast(with: highlight) >= ratio * 0.6, "\(role) in the selected row")
      }
    }
    for role in [StyleRole.bannerBad, .bannerWarning, .caret] {
      let look = theme[role]
      let own = try #require(look.background)
      #expect(try #require(look.foreground).contrast(with: own) >= 4.5, "\(role)")
    }
  }

  @Test("states keep their exact hue with 256 colours", arguments: ["dark", "light"])
  func exactHues(name: String) throws {
    let theme = try Theme.named(name)
    for role in [StyleRole.good, .warning, .bad, .pending, .stale, .accent] + StyleRole.series {
      let colour = try #require(theme[role].foreground)
      #expect(Palette256.isExact(colour), "\(role) \(colour.hex)")
    }
  }

  @Test("states stay different from one another in every depth", arguments: ["dark", "light"])
  func different(name: String) throws {
    let theme = try Theme.named(name)
    for depth in ColourDepth.allCases where depth != .monochrome {
      let styles = [StyleRole.good, .warning, .bad, .pending].map {
        theme.style(of: $0, depth: depth)
      }
      #expect(Set(styles).count == 4, "\(depth)")
    }
  }

  @Test("without colours nothing has one, and banners and the caret are told by reversal")
  func monochrome() throws {
    let theme = try Theme.named("dark")
    for role in StyleRole.allCases {
      let style = theme.style(of: role, depth: .monochrome)
      #expect(style.foreground == nil && style.background == nil)
    }
    #expect(theme.style(of: .bannerBad, depth: .monochrome).attributes.contains(.reverse))
    #expect(theme.style(of: .caret, depth: .monochrome).attributes.contains(.reverse))
    #expect(
      theme.style(of: .text, highlighted: true, depth: .monochrome).attributes.contains(.bold))
  }

  @Test("eight colours are never asked for a ninth")
  func eight() throws {
    for name in Theme.builtInNames {
      let table = StyleTable(try Theme.named(name), depth: .named8)
      for style in table.all {
        for colour in [style.foreground, style.background] {
          if case .named(let index) = colour { #expect(index < 8) }
        }
      }
    }
  }

  @Test("the cube and the greys are found exactly")
  func palette() {
    for index in UInt8(16)...255 {
      #expect(
        Palette256.colour(Palette256.nearest(to: Palette256.colour(index)))
          == Palette256.colour(index))
    }
    #expect(Colour(hex: "#87d787").map(Palette256.nearest) == 114)
    #expect(Colour(hex: "#fff") == nil)
    #expect(Colour(hex: "#gggggg") == nil)
    #expect(Colour(hex: "#0a0B0c")?.hex == "#0a0b0c")
  }

  @Test("the style of a cell is looked up as it is computed")
  func table() throws {
    let theme = try Theme.named("dark")
    let table = StyleTable(theme, depth: .trueColour)
    for role in StyleRole.allCases {
      for emphasis in [false, true] {
        for highlighted in [false, true] {
          let cell = Cell("x", role: role, emphasis: emphasis, highlighted: highlighted)
          #expect(
            table.style(of: cell)
              == theme.style(
                of: role, emphasis: emphasis, highlighted: highlighted, depth: .trueColour))
        }
      }
    }
  }
}
