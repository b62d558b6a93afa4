import Domain
import Terminal

/// Where windows stand on the screen: one rule for the heat map and for everything drawn above it,
/// so that a metric, a version and a drifted feature of one week are in one column.
///
/// Columns are windows and not hours: a window of a quiet month is as wide as one of a busy day.
struct WindowColumns {
  let windows: [WindowReport]
  /// The windows on the screen.
  let shown: Range<Int>
  /// The column of the first one.
  let left: Int
  let pitch: Int
  /// Columns that a window fills; the rest of the pitch is air.
  let cellWidth: Int

  init(_ windows: [WindowReport], _ map: HeatMap, in area: Rect) {
    self.windows = windows
    shown = map.columns(in: area)
    left = area.x + map.leftWidth
    pitch = map.pitch
    cellWidth = map.cellWidth
  }

  /// Columns that all windows on the screen take.
  var width: Int { shown.count * pitch }

  /// Columns from `left` to the middle of a window, by its place in ``windows``.
  func middle(_ index: Int) -> Double {
    Double((index - shown.lowerBound) * pitch + (cellWidth - 1) / 2)
  }

  /// Columns from `left` to a moment; nil where it is not on the screen. Moments between two
  /// windows belong to the end of the first.
  func offset(_ time: Timestamp) -> Double? {
    guard let first = windows[safe: shown.lowerBound],
      let last = windows[safe: shown.upperBound - 1],
      time >= first.start, time <= last.end
    else { return nil }
    let index = shown.last { windows[$0].start <= time } ?? shown.lowerBound
    let window = windows[index]
    let length = max(1, (window.end - window.start).seconds)
    let part = min(1, max(0, (time - window.start).seconds / length))
    return Double((index - shown.lowerBound) * pitch) + part * Double(pitch)
  }

  /// The column of a moment; nil where it is not on the screen.
  func column(_ time: Timestamp) -> Int? {
    offset(time).map { left + min(width - 1, Int($0)) }
  }

  /// Tells the mouse which window each column of an area over the map belongs to.
  func mark(_ area: Rect, into frame: inout Frame) {
    for (place, index) in shown.enumerated() {
      frame.register(
        target: .column(list: DriftView.listName, index: index),
        in: Rect(x: left + place * pitch, y: area.y, width: pitch, height: area.height))
    }
  }

  /// What a chart's x axis spans, counted in columns, so that a whole number is a column's first
  /// dot.
  func xRange(_ glyphs: GlyphSet) -> ClosedRange<Double> {
    0...max(1, Double(width) - (glyphs == .ascii ? 1 : 0.5))
  }
}

extension Collection {
  /// The element, or nil where there is none.
  subscript(safe index: Index) -> Element? { indices.contains(index) ? self[index] : nil }
}
