/// A place of a frame that the mouse can mean something by.
///
/// Whoever draws a thing says where it is, so that the layout is known in one place only: see
/// ``Frame/register(target:in:)`` and ``Frame/hit``.
public struct MouseTarget: Hashable, Sendable {
  /// What a click there means.
  public enum Target: Hashable, Sendable {
    /// An element of a list; the list's name where a pane has several.
    case row(list: String, index: Int)
    /// A column that several things stand over, such as a window of a map.
    case column(list: String, index: Int)
    /// A place of a map.
    case cell(list: String, row: Int, column: Int)
    /// The tab with that index.
    case tab(Int)
    /// A hint that does what the key does.
    case key(Key)
    /// Anything else that a pane draws and knows by name, such as a chart.
    case place(String)
  }

  /// What a click there means.
  public let target: Target
  /// All cells that stand for it.
  public let area: Rect
}

/// The cell of a screen that the mouse points at, counted from 0.
public struct PointedCell: Hashable, Sendable {
  /// The column.
  public let x: Int
  /// The row.
  public let y: Int

  /// A cell, which may lie outside any frame.
  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}

extension Frame {
  /// Says what an area of the frame stands for. Of the areas that hold the pointed cell the one that
  /// was told last counts; all others cost a comparison.
  public mutating func register(target: MouseTarget.Target, in area: Rect) {
    guard let pointer, area.contains(x: pointer.x, y: pointer.y) else { return }
    hit = MouseTarget(target: target, area: area)
  }

  /// Forgets what was registered: something that lies over everything takes the mouse alone.
  public mutating func forgetHit() { hit = nil }
}
