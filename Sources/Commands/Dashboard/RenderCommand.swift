import ArgumentParser
import Console
import Domain
import Foundation
import Terminal

/// `curlew render PANE`: one frame, without a terminal.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Print one pane as text, the same frame that the dashboard shows.",
    discussion: "Panes: " + PaneListing.all.map(\.id).joined(separator: ", ") + ", wallboard.")

  /// The form of the output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, ansi, svg
  }

  @OptionGroup var options: StoreOptions
  @OptionGroup var settings: ScreenSettings
  @Argument(
    help: "The pane's name.",
    completion: .list(PaneListing.all.map(\.id) + [Self.wallboard]))
  var pane: String
  @Option(help: "Columns and rows, such as 120x40.", transform: Self.size(parsing:))
  var size = Size(columns: 120, rows: 40)
  @Option(help: "text, ansi with colours, or svg, a picture.") var format = Format.text
  @Option(
    name: .shortAndLong, help: "Write the frame here; - is standard output.", completion: .file())
  var output: String?

  func run() throws {
    let store = try options.open(.readOnly)
    do throws(CommandError) {
      try ProjectFile.require(beside: store.folder)
    } catch {
      StandardOutput.note("\(error)\nthe screen is drawn without it")
    }
    let reader = ConsoleReader(store: store, project: try ProjectFile.load(beside: store.folder))
    let frame = try frame(reader)
    let text =
      switch format {
      case .text: FrameText.plain(frame)
      case .ansi: FrameText.ansi(frame, theme: try settings.chosenTheme(), depth: .trueColour)
      case .svg: FrameText.svg(frame, theme: try settings.chosenTheme())
      }
    // A terminal is to obey the colours, which it would not see of a file's bytes.
    guard let output, output != "-" else { return StandardOutput.print(document: text) }
    try OutputFile(path: output).write { try $0(Array(text.utf8)) }
  }

  private static let wallboard = "wallboard"

  private func frame(_ reader: ConsoleReader) throws -> Frame {
    let data = try reader.data()
    if pane == Self.wallboard {
      var frame = Frame(size: size)
      var loaded = LoadedData()
      loaded.read(forWallboard: data, reader.load)
      renderWallboard(
        data, loaded, now: data.wallTime, glyphs: settings.glyphs ?? .braille, into: &frame)
      return frame
    }
    return try HeadlessConsole.frame(
      pane: pane, data: data, size: size, glyphs: settings.glyphs ?? .braille,
      load: reader.load)
  }

  private static func size(parsing text: String) throws -> Size {
    let parts = text.split(separator: "x").map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...1_000).contains(columns), (1...1_000).contains(rows)
    else {
      throw ValidationError(
        "--size is \"\(text)\"; expected columns x rows from 1x1 to 1000x1000, such as 120x40")
    }
    return Size(columns: columns, rows: rows)
  }
}
