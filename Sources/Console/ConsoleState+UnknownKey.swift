import Terminal

/// A key that nothing takes: what is typed after it acts, so that it must not fall silent.
extension ConsoleState {
  /// Why a key does nothing here, and where it would do something; nil for those that say by
  /// themselves that they only go back.
  func refusal(ofUnknown key: Key) -> String? {
    if case .paste = key { return nil }
    guard key != .escape else { return nil }
    let known = panes[active].unusable(key)
    if known?.mutates == true, context.isReadOnly {
      return "\(key.name) changes something, and this store is only read."
    }
    if let known { return "\(key.name) is “\(known.name)”, and not on this screen; \(Self.list)" }
    let others = PaneListing.all.enumerated().filter { $0.offset != active }.lazy
    let other = others.compactMap { index, pane in
      pane.keys.first { $0.keys.contains(key.name) }.map { (index + 1, pane.name, $0.name) }
    }.first
    guard let (digit, pane, name) = other else {
      return "\(key.name) does nothing here; \(Self.list)"
    }
    return "\(key.name) does nothing here, and is “\(name)” in \(digit) \(pane); \(Self.list)"
  }

  private static let list = "? lists the keys"
}

extension Pane {
  /// A binding of the pane that has the key and does not belong to what is shown now.
  fileprivate func unusable(_ key: Key) -> (name: String, mutates: Bool)? {
    Self.bindings.first { $0.keys.contains(key) }.map { ($0.name, $0.mutates) }
  }
}
