import Terminal

/// A key and what it does: one entry of the table that gives dispatch, footer, help and the
/// list of keys.
public struct KeyBinding<Owner: Sendable>: Sendable {
  /// Any of these.
  var keys: [Key]
  /// A word or two for the footer.
  var name: String
  /// A sentence for help and the list of keys.
  var help: String
  /// How the footer names the keys; nil: not in the footer.
  var hint: String?
  /// Whether it asks the engine for something. Read-only mode has no such bindings.
  var mutates: Bool
  /// Whether it moves a cursor: what is told beside the list of what is under it waits until it
  /// rests.
  var movesCursor: Bool
  /// Another name while it does another thing; nil: ``name``.
  var otherName: @Sendable (Owner, PaneContext) -> String? = { _, _ in nil }
  /// Whether the binding belongs to what the owner shows now.
  var applies: @Sendable (Owner) -> Bool
  /// Why it cannot be used now, in a sentence; nil when it can.
  var disabled: @Sendable (Owner, PaneContext) -> String?
  var action: @Sendable (inout Owner, PaneContext) -> [PaneAction]

  /// - Parameter hint: `""` names the first key, nil keeps the binding out of the footer.
  init(
    _ keys: Key..., name: String, help: String, hint: String? = "", mutates: Bool = false,
    applies: @escaping @Sendable (Owner) -> Bool = { _ in true },
    disabled: @escaping @Sendable (Owner, PaneContext) -> String? = { _, _ in nil },
    action: @escaping @Sendable (inout Owner, PaneContext) -> [PaneAction]
  ) {
    self.init(
      keys: keys, name: name, help: help, hint: hint, mutates: mutates, applies: applies,
      disabled: disabled, action: action)
  }

  /// The same for keys that stand in a table.
  init(
    keys: [Key], name: String, help: String, hint: String?, mutates: Bool = false,
    movesCursor: Bool = false, applies: @escaping @Sendable (Owner) -> Bool,
    disabled: @escaping @Sendable (Owner, PaneContext) -> String? = { _, _ in nil },
    action: @escaping @Sendable (inout Owner, PaneContext) -> [PaneAction]
  ) {
    self.keys = keys
    self.name = name
    self.help = help
    self.hint = hint.map { $0.isEmpty ? keys[0].name : $0 }
    self.mutates = mutates
    self.movesCursor = movesCursor
    self.applies = applies
    self.disabled = disabled
    self.action = action
  }

  /// The same, called otherwise while the key does something else.
  func named(_ name: @escaping @Sendable (Owner, PaneContext) -> String?) -> KeyBinding {
    var binding = self
    binding.otherName = name
    return binding
  }

  func entry(_ owner: Owner, _ context: PaneContext) -> KeyEntry {
    KeyEntry(
      keys: keys.map(\.name), name: otherName(owner, context) ?? name, help: help, hint: hint,
      mutates: mutates, disabled: disabled(owner, context), press: keys.first)
  }
}

extension KeyBinding {
  /// The six steps through a list, with arrows and as vim has them.
  static func steps(
    through things: String,
    applies: @escaping @Sendable (Owner) -> Bool = { _ in true },
    move: @escaping @Sendable (inout Owner, ListStep, PaneContext) -> Void
  ) -> [KeyBinding] {
    let helps: [(ListStep, String, hint: String?)] = [
      (.down, "Next of the \(things)", "j k"), (.up, "Previous of the \(things)", nil),
      (.pageDown, "Half a page down", nil), (.pageUp, "Half a page up", nil),
      (.top, "First of the \(things)", nil), (.bottom, "Last of the \(things)", nil),
    ]
    return helps.map { step, help, hint in
      KeyBinding(
        keys: step.keys, name: "move", help: help, hint: hint, movesCursor: true, applies: applies
      ) { owner, context in
        move(&owner, step, context)
        return []
      }
    }
  }
}
