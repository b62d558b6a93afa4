import Terminal

/// A binding as help, footer and README show it.
public struct KeyEntry: Hashable, Sendable {
  public var keys: [String]
  public var name: String
  public var help: String
  public var hint: String?
  public var mutates: Bool
  /// Why it cannot be used now.
  public var disabled: String?
  /// What a click on the hint presses.
  public var press: Key? = nil
}
