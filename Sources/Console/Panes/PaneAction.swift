import Domain
import Terminal

/// What a key press in a pane leads to, besides a change of the pane itself.
enum PaneAction: Sendable, Equatable {
  case effect(Effect)
  case open(Dialog)
  /// Ask for one line in the place of the footer.
  case ask(LinePrompt)
  /// Begin a line in the palette.
  case compose(String)
  /// Change to a pane, and put its cursor on something.
  case show(pane: String, Subject?)
  /// Look at another endpoint, in all panes.
  case moveEndpoint(ListStep)
  /// Put this into the clipboard of whoever sits at the terminal, and say so.
  case copy(String)
  /// Say why a key does nothing now.
  case refuse(String)
}

/// Something that panes can point each other at.
enum Subject: Hashable, Sendable {
  case endpoint(EndpointName)
  /// A place of the drift map: a window by its index, and a feature; nil is the realized metric.
  case evidence(EndpointName, window: Int, feature: String?)
  case run(RunID)
  case model(ModelName, version: Int?)
  case job(JobID)
  case snapshot(SnapshotID)
  case alert(Int64)
  /// An entry of the ledger.
  case ledger(Int64)
}

/// What is wrong with a line that was typed.
struct PromptProblem: Hashable, Sendable {
  /// Characters before the one it is about.
  var position: Int
  var sentence: String
}

/// Names that fit where the caret is, and which of them stands in the line.
struct PromptCompletion: Hashable, Sendable {
  var names: [String]
  var chosen: Int
  var before: String
  var after: String
}

/// A line that is being asked for.
struct LinePrompt: Hashable, Sendable {
  /// Stands before the line: `/`.
  var label: String
  var input: TextInput
  /// What may be written, dim behind an empty line.
  var example: String
  /// Why the line cannot be taken, and at which character.
  var problem: PromptProblem?
  /// Names that stand for the one being typed, while Tab goes through them.
  var completion: PromptCompletion?
  /// Whether it is a filter of runs: names are completed, and problems stand under their character.
  var isFilter = false

  init(_ label: String, text: String = "", example: String = "") {
    self.label = label
    self.example = example
    input = TextInput(text)
  }
}
