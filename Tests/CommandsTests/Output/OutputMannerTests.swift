import Foundation
import Testing

@testable import Commands
@testable import Store

struct OutputMannerTests {
  @Test("Quiet leaves errors, and what a program or a file is to have")
  func quiet() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    let loud = try curlew("data", "export", "flights", "-o", "out.csv")
    #expect(loud.errors.hasPrefix("out.csv: 80 rows"))
    let quiet = try curlew("data", "export", "flights", "-o", "out.csv", "-q")
    #expect(quiet.status == 0 && quiet.errors.isEmpty && quiet.output.isEmpty)
    #expect(try curlew.read("out.csv").hasPrefix("day,origin"))
    #expect(try curlew("--quiet", "models", "list").output.isEmpty)
    #expect(try curlew("--quiet", "models", "list", "--json").records?.count == 1)
    #expect(try curlew("--quiet", "data", "export", "flights").lines.count == 81)
    #expect(try curlew("--quiet", "render", "overview").output.contains("flights"))
    let failed = try curlew("-q", "runs", "show", "nobody")
    #expect(failed.status == 1 && failed.errors.contains("nobody"))
  }

  @Test("Colours: on a terminal that has them, unless told otherwise")
  func choice() {
    let plain = ["TERM": "xterm"]
    #expect(ColourUse.auto.isOn(isTerminal: true, environment: plain))
    #expect(!ColourUse.auto.isOn(isTerminal: false, environment: plain))
    for environment in [["TERM": "dumb"], [:], ["TERM": "xterm", "NO_COLOR": "1"]] {
      #expect(!ColourUse.auto.isOn(isTerminal: true, environment: environment))
      #expect(ColourUse.always.isOn(isTerminal: false, environment: environment))
    }
    #expect(
      ColourUse.auto.isOn(isTerminal: true, environment: plain.merging(["NO_COLOR": ""]) { $1 }))
    #expect(!ColourUse.never.isOn(isTerminal: true, environment: plain))
    #expect(ScreenSettings.environment(.never, plain)["NO_COLOR"] == "1")
    #expect(ScreenSettings.environment(.always, ["NO_COLOR": "1"]).isEmpty)
  }

  @Test("Tables have bold titles and states in their colour, and nothing else's escapes")
  func colours() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    _ = try Fleet.run("calm-knot-1", in: store, at: Fleet.start)
    try Fleet.addAlert(.firing, to: store)
    let plain = try curlew("runs", "list").output
    #expect(!plain.contains("\u{1B}"))
    let coloured = try curlew("runs", "list", "--color", "always").output
    #expect(coloured.hasPrefix("\u{1B}[1mNAME\u{1B}[0m"))
    #expect(coloured.contains("\u{1B}[32mfinished\u{1B}[0m"))
    #expect(
      try curlew("--color", "always", "alerts", "list").output
        .contains("\u{1B}[31mfiring\u{1B}[0m"))
    let bare = coloured.replacing(try Regex("\u{1B}\\[[0-9]*m"), with: "")
    #expect(bare == plain)
  }

  @Test("A coloured line is cut where a plain one is")
  func cut() throws {
    let table = TextTable(
      columns: [("NAME", .left), ("STATE", .left), ("ROWS", .right)],
      rows: [["a", "failed", "12"], ["\u{1B}[31mred", "lost", "3"]])
    for width in 1...24 {
      let bare = table.text(width: width, isColoured: true)
        .replacing(try Regex("\u{1B}\\[[0-9]*m"), with: "")
      #expect(bare == table.text(width: width))
    }
    #expect(table.text(width: 12, isColoured: true).contains("a…") == false)
    #expect(table.text(isColoured: true).contains("\u{1B}[31mfailed\u{1B}[0m"))
  }
}
