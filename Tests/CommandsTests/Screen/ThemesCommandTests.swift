import Foundation
import Terminal
import TestSupport
import Testing

@testable import Commands

struct ThemesCommandTests {
  @Test("All themes of the program are listed, and shown with a contrast a role")
  func list() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let list = try curlew("themes")
    #expect(list.status == 0)
    for name in Theme.builtInNames { #expect(list.output.contains(name + " ")) }
    let shown = try curlew("themes", "show", "nord")
    #expect(shown.lines.count == StyleRole.allCases.count + 1)
    #expect(shown.lines.contains { $0.hasPrefix("text ") && $0.contains("#2e3440") })
    #expect(try curlew("themes", "show", "nrod").errors.contains("did you mean \"nord\"?"))
  }

  @Test("A file is checked: what cannot be read is told by line, what is faint by role")
  func check() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write("name: mine\ninherits: dark\n", to: "good.yaml")
    try curlew.write("name: mine\ninherits: dark\nroles:\n  label: '#222222'\n", to: "faint.yaml")
    try curlew.write("name: mine\ninherits: dark\nroles:\n  lable: '#222222'\n", to: "bad.yaml")
    let good = try curlew("themes", "check", "good.yaml")
    #expect(good.status == 0)
    #expect(
      good.output
        == "mine: every role can be read, and the states differ in every depth\n")
    let faint = try curlew("themes", "check", "faint.yaml")
    #expect(faint.status == 1)
    #expect(faint.lines.first?.hasPrefix("faint.yaml: label has a contrast of 1.") == true)
    let bad = try curlew("themes", "check", "bad.yaml")
    #expect(bad.status == 1)
    #expect(bad.errors.contains("bad.yaml:4: unknown role \"lable\"; did you mean \"label\"?"))
  }
}
