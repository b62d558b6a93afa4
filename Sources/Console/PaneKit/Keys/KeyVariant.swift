import Terminal

/// One of several keys that do the same by another amount: `h` moves by −1, `l` by 1.
struct KeyVariant<Amount: Sendable>: Sendable {
  /// Any of these.
  let keys: [Key]
  let amount: Amount
  /// A sentence for help and the list of keys.
  let help: String
  /// How the footer names the keys of all variants; nil: not in the footer.
  let hint: String?

  init(_ keys: Key..., amount: Amount, help: String, hint: String? = nil) {
    self.keys = keys
    self.amount = amount
    self.help = help
    self.hint = hint
  }
}

extension KeyBinding {
  /// A binding a variant; all have their name, their condition and what they do in common.
  static func variants<Amount: Sendable>(
    _ name: String, _ variants: [KeyVariant<Amount>], movesCursor: Bool = false,
    applies: @escaping @Sendable (Owner) -> Bool = { _ in true },
    disabled: @escaping @Sendable (Owner, PaneContext) -> String? = { _, _ in nil },
    action: @escaping @Sendable (inout Owner, Amount, PaneContext) -> [PaneAction]
  ) -> [KeyBinding] {
    variants.map { variant in
      KeyBinding(
        keys: variant.keys, name: name, help: variant.help, hint: variant.hint,
        movesCursor: movesCursor, applies: applies, disabled: disabled
      ) { owner, context in action(&owner, variant.amount, context) }
    }
  }
}
