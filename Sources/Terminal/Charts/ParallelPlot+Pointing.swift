extension ParallelPlot {
  /// Tells what the mouse means by heads, lines and axes, an axis before the lines that cross it.
  func mark(_ area: Rect, _ plot: Rect, _ columns: [Int], into frame: inout Frame) {
    guard let pointer = frame.pointer, area.contains(x: pointer.x, y: pointer.y) else { return }
    let pitch = plot.width / axes.count
    for (axis, column) in zip(axes, columns) {
      guard let target = axis.target else { continue }
      frame.register(
        target: target, in: Rect(x: column - pitch / 2, y: area.y, width: pitch, height: 2))
    }
    // A row beside a line still means it; the line itself, told later, counts more.
    for reach in [1, 0] {
      for line in lines {
        guard let target = line.target, let row = row(of: line, at: pointer.x, columns, plot)
        else { continue }
        frame.register(
          target: target, in: Rect(x: pointer.x, y: row - reach, width: 1, height: 2 * reach + 1))
      }
    }
    for (axis, column) in zip(axes, columns) {
      guard let target = axis.target else { continue }
      frame.register(
        target: target, in: Rect(x: column, y: plot.y, width: 1, height: area.maxY - plot.y))
    }
  }

  /// The row in which a line crosses a column of the screen; nil where it does not.
  private func row(of line: Line, at x: Int, _ columns: [Int], _ plot: Rect) -> Int? {
    // The symbol stands behind the last value.
    if let last = line.places.lastIndex(where: { $0 != nil }), x == columns[last] + 1,
      let place = line.places[last]
    {
      return row(place, plot)
    }
    guard let right = columns.firstIndex(where: { $0 >= x }) else { return nil }
    let left = columns[right] == x ? right : right - 1
    guard left >= 0, let from = line.places[left], let to = line.places[right], from.isFinite,
      to.isFinite
    else { return nil }
    let width = columns[right] - columns[left]
    let share = width > 0 ? Double(x - columns[left]) / Double(width) : 0
    return row(from + share * (to - from), plot)
  }
}
