import Terminal

/// Where the parts of a grid are, as many on a page as have room.
struct TileGrid {
  /// A part is at least this wide and high.
  let tileMin: Size

  /// The first part on the page that has the one in focus, and the areas of all parts on it.
  func tiles(_ count: Int, focus: Int, in area: Rect) -> (first: Int, areas: [Rect]) {
    guard count > 0, !area.isEmpty else { return (0, []) }
    let columnsMax = max(1, area.width / tileMin.columns)
    let rowsMax = max(1, area.height / tileMin.rows)
    // A chart is read along x, so there are only as many columns as are needed.
    var columns = 1
    while columns < columnsMax, columns * rowsMax < count { columns += 1 }
    let page = columns * rowsMax
    let first = focus / page * page
    let shown = min(page, count - first)
    let rows = (shown + columns - 1) / columns
    let bands = area.splitRows(Array(repeating: .share(1), count: rows))
    let areas = bands.enumerated().flatMap { row, band in
      band.inset(horizontal: 1).splitColumns(
        Array(repeating: .share(1), count: columns), gap: 3
      ).prefix(shown - row * columns)
    }
    return (first, areas)
  }
}
