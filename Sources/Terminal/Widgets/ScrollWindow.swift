/// Which rows of a long list are on the screen.
public struct ScrollWindow: Hashable, Sendable {
  /// The first row shown.
  public private(set) var offset: Int

  /// Negative offsets are 0.
  public init(offset: Int = 0) { self.offset = max(0, offset) }

  /// Moves as little as is needed to have `selected` in view, `margin` rows from the edges where
  /// the list goes on, and no empty rows below a list that would fill the view.
  public mutating func follow(selected: Int?, count: Int, height: Int, margin: Int = 1) {
    guard height > 0, count > height else {
      offset = 0
      return
    }
    if let selected {
      let margin = min(margin, (height - 1) / 2)
      offset = min(offset, selected - margin)
      offset = max(offset, selected + margin - height + 1)
    }
    offset = max(0, min(offset, count - height))
  }

  /// The rows in view, of so many in an area so high.
  public func rows(count: Int, height: Int) -> Range<Int> {
    let first = min(offset, max(0, count))
    return first..<min(max(first, count), first + max(0, height))
  }
}
