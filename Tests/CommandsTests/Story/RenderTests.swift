import Foundation
import Testing

@testable import Commands
@testable import Store

/// `curlew render`: the dashboard's frames without a terminal.
struct RenderTests {
  @Test("Every pane and the wallboard fit the size asked for", arguments: [(80, 24), (120, 40)])
  func sizes(columns: Int, rows: Int) throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let panes = [
      "overview", "experiments", "models", "deployments", "drift", "jobs", "data", "alerts",
      "wallboard",
    ]
    for pane in panes {
      let answer = try curlew("render", pane, "--size", "\(columns)x\(rows)")
      #expect(answer.status == 0, "\(answer.errors)")
      let lines = answer.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count == rows, "\(pane)")
      #expect(lines.allSatisfy { $0.count <= columns }, "\(pane)")
      let title = pane == "wallboard" ? "v2" : pane.capitalized
      #expect(answer.output.contains(title), "\(pane)")
      #expect(!answer.output.contains("\u{1B}"), "\(pane)")
    }
  }

  @Test("With colour on request, and only then")
  func colour() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let answer = try curlew("render", "overview", "--size", "80x24", "--format", "ansi")
    #expect(answer.status == 0)
    #expect(answer.output.contains("\u{1B}["))
  }

  @Test("A frame goes into a file as it goes to standard output")
  func file() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    for format in ["text", "ansi", "svg"] {
      let arguments = ["render", "data", "--size", "80x24", "--format", format]
      let answer = try curlew.run(arguments + ["-o", "frame"])
      #expect(answer.status == 0 && answer.output.isEmpty, "\(answer.errors)")
      let printed = try curlew.run(arguments + ["--output", "-"]).output
      #expect(try curlew.read("frame") == printed && printed.contains("Data"), "\(format)")
    }
    let nowhere = try curlew("render", "data", "-o", "no/such/folder")
    #expect(nowhere.status == 1 && nowhere.errors.contains("no/such/folder"))
  }

  @Test("Every pane is a picture too, made of texts inside its frame")
  func pictures() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    for pane in ["overview", "experiments", "drift", "alerts", "wallboard"] {
      let answer = try curlew("render", pane, "--size", "80x24", "--format", "svg")
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(
        answer.output.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 456\"")
      )
      #expect(answer.output.hasSuffix("</svg>\n"))
      let texts = answer.output.split(separator: "\n").filter { $0.hasPrefix("<text ") }
      #expect(!texts.isEmpty && texts.allSatisfy { $0.hasSuffix("</text>") }, "\(pane)")
      #expect(answer.output.contains(pane == "wallboard" ? "v2" : pane.capitalized), "\(pane)")
    }
  }

  @Test("A pane or size that does not exist is told with what does")
  func unknown() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let pane = try curlew("render", "overwiew")
    #expect(pane.status != 0)
    #expect(pane.errors.contains("overview"))
    let size = try curlew("render", "overview", "--size", "80")
    #expect(size.status == 64)
    #expect(size.errors.contains("120x40"))
  }
}
