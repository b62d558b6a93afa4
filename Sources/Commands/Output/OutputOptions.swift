import ArgumentParser
import Synchronization

/// How much a command says and with which colours; every command takes these.
struct OutputOptions: ParsableArguments {
  @Flag(
    name: [.long, .customShort("q")],
    help: "Say nothing but errors; files, JSON and CSV are written all the same.")
  var quiet = false
  @Option(help: "Colours: auto, which is on a terminal alone, always or never.")
  var color = ColourUse.auto

  init() {}

  /// The parser's only call once the options are read: all that prints asks ``OutputManner`` for them.
  func validate() {
    OutputManner.current.withLock { $0 = OutputManner(isQuiet: quiet, colour: color) }
  }
}

/// When colours are used.
enum ColourUse: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// - Parameter isTerminal: whether a terminal shows what is printed.
  func isOn(isTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
        && !["", "dumb"].contains(environment["TERM"] ?? "")
    }
  }
}

/// How this process was told to print.
struct OutputManner {
  var isQuiet = false
  var colour = ColourUse.auto

  static let current = Mutex(OutputManner())

  static var isQuiet: Bool { current.withLock(\.isQuiet) }
  static var colour: ColourUse { current.withLock(\.colour) }
}
