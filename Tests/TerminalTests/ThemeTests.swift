import Testing

@testable import Terminal

struct ThemeTests {
  @Test("every theme of the program is sound and has a look for every role")
  func resolve() throws {
    #expect(Theme.builtInNames == ["dark", "light"])
    for name in Theme.builtInNames {
      let theme = try Theme.named(name)
      #expect(theme.name == name)
      for role in StyleRole.allCases { #expect(theme[role].foreground != nil, "\(role)") }
    }
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
