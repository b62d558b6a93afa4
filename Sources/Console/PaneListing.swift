/// A pane's names, for the command line and the list of keys.
public struct PaneListing: Hashable, Sendable {
  /// `overview`, for `curlew render`.
  public var id: String
  /// `Overview`, on the tab.
  public var name: String
  /// Which question it answers, in a sentence.
  public var purpose: String
  /// Its key table, as in a store that may be written to.
  public var keys: [KeyEntry]

  /// All panes in order.
  public static let all: [PaneListing] = PaneList.all.map { listing($0) }

  private static func listing<P: Pane>(_ type: P.Type) -> PaneListing {
    let keys = type.bindings.map { binding in
      KeyEntry(
        keys: binding.keys.map(\.name), name: binding.name, help: binding.help,
        hint: binding.hint, mutates: binding.mutates, disabled: nil)
    }
    return PaneListing(id: type.id, name: type.name, purpose: type.purpose, keys: keys)
  }
}
