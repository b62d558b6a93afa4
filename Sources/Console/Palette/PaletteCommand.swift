/// A command of the palette: one entry of the table that gives its list, its completion and what it
/// does.
struct PaletteCommand: Sendable {
  struct Argument: Hashable, Sendable {
    /// As the list shows it: `MODEL`.
    var name: String
    var kind: ArgumentKind
    var isOptional = false

    init(_ name: String, _ kind: ArgumentKind, isOptional: Bool = false) {
      self.name = name
      self.kind = kind
      self.isOptional = isOptional
    }
  }

  /// One or two words in lower case.
  let name: String
  let arguments: [Argument]
  /// What it does, in a sentence.
  let help: String
  /// Whether it asks the engine for something. Read-only mode has no such commands.
  let mutates: Bool
  /// Why it cannot be done now, in a sentence; nil when it can.
  let disabled: @Sendable (PaneContext) -> String?
  let run: @Sendable (inout ConsoleState, [String]) throws(PaletteProblem) -> [PaneAction]

  init(
    _ name: String, _ arguments: [Argument] = [], help: String, mutates: Bool = false,
    disabled: @escaping @Sendable (PaneContext) -> String? = { _ in nil },
    run: @escaping @Sendable (inout ConsoleState, [String]) throws(PaletteProblem) -> [PaneAction]
  ) {
    self.name = name
    self.arguments = arguments
    self.help = help
    self.mutates = mutates
    self.disabled = disabled
    self.run = run
  }

  /// `promote MODEL VERSION`.
  var usage: String {
    ([name] + arguments.map { $0.isOptional ? "[\($0.name)]" : $0.name }).joined(separator: " ")
  }

  /// Whether the last argument may hold spaces.
  var takesText: Bool { arguments.last?.kind.isText ?? false }
  /// Whether the last argument may be given several times.
  var repeatsLast: Bool { arguments.last?.kind == .fields }

  var argumentsNeeded: Int { arguments.count { !$0.isOptional } }

  /// The argument that comes after so many.
  func argument(_ index: Int) -> Argument? {
    guard let last = arguments.last else { return nil }
    return index < arguments.count ? arguments[index] : repeatsLast ? last : nil
  }
}

extension PaletteCommand {
  /// All commands, in the order of the list: what shows something, then what changes something.
  static let all: [PaletteCommand] = showing + finding + engineCommands

  /// Those that there are now; read-only mode has fewer.
  static func active(_ context: PaneContext) -> [PaletteCommand] {
    context.isReadOnly ? all.filter { !$0.mutates } : all
  }
}
