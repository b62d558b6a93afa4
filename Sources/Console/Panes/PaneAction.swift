import Domain
import Terminal

/// What a key press in a pane leads to, besides a change of the pane itself.
enum PaneAction: Sendable, Equatable {
  case effect(Effect)
  case open(Dialog)
  /// Ask for one line in the place of the footer.
  case ask(LinePrompt)
  /// Change to a pane, and put its cursor on something.
  case show(pane: String, Subject?)
  /// Look at another endpoint, in all panes.
  case moveEndpoint(ListStep)
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
}

/// A line that is being asked for.
struct LinePrompt: Hashable, Sendable {
  /// Stands before the line: `/`.
  var label: String
  var input: TextInput
  /// What may be written, dim behind an empty line.
  var example: String

  init(_ label: String, text: String = "", example: String = "") {
    self.label = label
    self.example = example
    input = TextInput(text)
  }
}
