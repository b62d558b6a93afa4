import Domain
import Terminal

/// A question that stands before everything else: what will happen, and what it needs to know.
public struct Dialog: Hashable, Sendable {
  /// A line to be filled in, under its label.
  public struct Field: Hashable, Sendable {
    var label: String
    var input: TextInput

    init(_ label: String, _ text: String = "") {
      self.label = label
      input = TextInput(text)
    }
  }

  var title: String
  /// What will change, a sentence each.
  var lines: [String]
  var fields: [Field]
  /// The field with the caret.
  var focus = 0
  /// What Enter does, in a word or two.
  var verb: String
  /// What Escape does.
  var refusal = "cancel"
  var draft: CommandDraft
  /// What is wrong with the answers.
  var problem: String?

  init(
    title: String, lines: [String], fields: [Field] = [], verb: String, draft: CommandDraft
  ) {
    self.title = title
    self.lines = lines
    self.fields = fields
    self.verb = verb
    self.draft = draft
  }

  enum Outcome: Equatable {
    case open
    case cancelled
    case perform(Effect)
  }

  mutating func handle(_ key: Key, present: Timestamp) -> Outcome {
    switch key {
    case .escape: return .cancelled
    case .enter: return confirm(present: present)
    case .character("y") where fields.isEmpty: return confirm(present: present)
    case .character("n") where fields.isEmpty: return .cancelled
    case .tab, .down: focus = min(focus + 1, max(0, fields.count - 1))
    case .backTab, .up: focus = max(focus - 1, 0)
    default:
      if fields.indices.contains(focus), fields[focus].input.apply(key) { problem = nil }
    }
    return .open
  }

  /// Enter goes to the next empty field first, so that a dialog is answered from top to bottom.
  private mutating func confirm(present: Timestamp) -> Outcome {
    if draft.asksForEmpty(focus + 1), !fields[focus].input.text.trimmed.isEmpty,
      fields[focus + 1].input.text.trimmed.isEmpty
    {
      focus += 1
      return .open
    }
    switch draft.effect(fields.map(\.input.text), present: present) {
    case .success(let effect): return .perform(effect)
    case .failure(let wrong):
      // An answer that is only still to come is no mistake.
      let isToCome = wrong.field > focus && fields[wrong.field].input.text.trimmed.isEmpty
      problem = isToCome ? nil : wrong.sentence
      focus = wrong.field
      return .open
    }
  }
}
