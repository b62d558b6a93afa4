import Terminal

/// A binding as help, footer and the list of keys show it.
public struct KeyEntry: Hashable, Sendable {
  /// Names of keys that do the same, see ``Terminal/Key/name``.
  public var keys: [String]
  /// A word or two for the footer.
  public var name: String
  /// A sentence without its full stop.
  public var help: String
  /// How the footer names the keys; nil keeps it out of the footer.
  public var hint: String?
  /// Whether it asks the engine for something, which read-only mode does not offer.
  public var mutates: Bool
  /// Why it cannot be used now.
  public var disabled: String?
  /// What a click on the hint presses.
  public var press: Key? = nil
}
