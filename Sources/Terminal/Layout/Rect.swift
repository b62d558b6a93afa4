/// A rectangle of cells; (0, 0) is the top left cell of a frame.
///
/// Width and height are never negative, so a layout that runs out of room ends in empty
/// rectangles, which every widget draws as nothing.
public struct Rect: Hashable, Sendable {
  /// The first column.
  public var x: Int
  /// The first row.
  public var y: Int
  /// Never negative.
  public var width: Int { didSet { width = max(0, width) } }
  /// Never negative.
  public var height: Int { didSet { height = max(0, height) } }

  /// Negative sides become empty.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The whole of a frame of that size.
  public init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.columns, height: size.rows)
  }

  /// Whether it has no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }
  /// The first column right of the rectangle.
  public var maxX: Int { x + width }
  /// The first row below the rectangle.
  public var maxY: Int { y + height }
  /// Its sides.
  public var size: Size { Size(columns: width, rows: height) }

  /// Whether a cell lies in it.
  public func contains(x column: Int, y row: Int) -> Bool {
    column >= x && column < maxX && row >= y && row < maxY
  }

  /// The same rectangle, smaller by `amount` cells on each side.
  public func inset(by amount: Int) -> Rect { inset(horizontal: amount, vertical: amount) }

  /// Without so many columns and rows on both sides; empty where nothing is left.
  public func inset(horizontal: Int = 0, vertical: Int = 0) -> Rect {
    inset(left: horizontal, top: vertical, right: horizontal, bottom: vertical)
  }

  /// Cuts cells off single sides; what is cut beyond the size leaves an empty rectangle.
  public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    Rect(x: x + left, y: y + top, width: width - left - right, height: height - top - bottom)
  }

  /// The cells that lie in both; empty where none do.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  /// One row of the rectangle, counted from its top; empty when there is no such row.
  public func row(_ index: Int) -> Rect {
    guard index >= 0, index < height else { return Rect(x: x, y: y, width: 0, height: 0) }
    return Rect(x: x, y: y + index, width: width, height: 1)
  }
}
