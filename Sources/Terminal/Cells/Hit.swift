/// A place of a frame that the mouse can mean something by.
///
/// Whoever draws a thing says where it is, so that the layout is known in one place only: see
/// ``Frame/mark(_:_:)`` and ``Frame/hit(x:y:)``.
public struct Hit: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    /// An element of a list; the list's name where a pane has several.
    case row(list: String, index: Int)
    /// The tab with that index.
    case tab(Int)
    /// A hint that does what the key does.
    case key(Key)
    /// Anything else that a pane draws and knows by name, such as a chart.
    case place(String)
  }

  public let target: Target
  public let area: Rect
}

extension Frame {
  /// Says what an area of the frame stands for; what was said last about a cell counts.
  public mutating func mark(_ area: Rect, _ target: Hit.Target) {
    guard recordsHits, !area.isEmpty else { return }
    hits.append(Hit(target: target, area: area))
  }

  /// Forgets all that was marked: something that lies over everything takes the mouse alone.
  public mutating func forgetHits() { hits.removeAll() }

  /// What a cell stands for.
  public func hit(x: Int, y: Int) -> Hit? {
    hits.last { $0.area.contains(x: x, y: y) }
  }
}
