/// Round values at equal distances on whole rows of a plot, and the range that the plot then spans.
///
/// A tick that is rounded to its row bends a straight line for whoever counts rows; so the range
/// gives way, by less than a third of it, and not the ticks.
struct RowTicks {
  /// Covers what was asked for; its ends are at the plot's first and last dot.
  let range: ClosedRange<Double>
  /// Ascending.
  let ticks: Ticks
  /// Rows of the screen from one tick to the next.
  let spacing: Int

  /// Nil where no round step has places for the range, as of numbers without a size.
  init?(covering data: ClosedRange<Double>, rows: Int, dotsPerRow: Int) {
    guard rows >= 2, dotsPerRow > 0, (data.upperBound - data.lowerBound).isFinite,
      data.upperBound > data.lowerBound
    else { return nil }
    let least = max(rows >= 9 ? 3 : rows >= 3 ? 2 : 1, rows / 14)
    // Two ticks at least, wherever the first falls.
    let spacings = least...max(least, min(least + 3, rows / 2))
    let grid = Grid(data: data, rows: rows, dotsPerRow: dotsPerRow)
    let found = spacings.compactMap { grid.fit(spacing: $0) }
      .min { $0.range.upperBound - $0.range.lowerBound < $1.range.upperBound - $1.range.lowerBound }
    guard let found else { return nil }
    self = found
  }

  private init(range: ClosedRange<Double>, ticks: Ticks, spacing: Int) {
    self.range = range
    self.ticks = ticks
    self.spacing = spacing
  }

  /// What every choice of a distance has in common.
  private struct Grid {
    let data: ClosedRange<Double>
    let rows: Int
    let dotsPerRow: Int

    /// From the first dot to the last.
    private var dots: Double { Double(rows * dotsPerRow - 1) }

    /// The smallest round step with which ticks so many rows apart leave room for all.
    func fit(spacing: Int) -> RowTicks? {
      let dotsPerTick = Double(spacing * dotsPerRow)
      var least = (data.upperBound - data.lowerBound) * dotsPerTick / dots
      // Three tries: a step more where the rows do not fall on the data, and one more for zero.
      for _ in 0..<4 {
        let step = self.step(atLeast: least)
        guard step > 0, step.isFinite else { return nil }
        if let found = place(step: step, spacing: spacing) { return found }
        least = step * 1.01
      }
      return nil
    }

    /// A low plot has room for two or three ticks, and there a coarse step costs half of it.
    private func step(atLeast least: Double) -> Double {
      rows > 4 ? Ticks.roundStep(atLeast: least) : Ticks.shortStep(atLeast: least)
    }

    private func place(step: Double, spacing: Int) -> RowTicks? {
      let row = step / Double(spacing)
      let span = row / Double(dotsPerRow) * dots
      if data.lowerBound == 0 { return atZero(step, spacing, span) }
      // Ticks stand in the middle of their rows; the top row is so many rows above zero.
      let above = row / Double(dotsPerRow) * Double(dotsPerRow / 2)
      let first = ((data.upperBound - above) / row - 1e-9).rounded(.up)
      let last = ((data.lowerBound + span - above) / row + 1e-9).rounded(.down)
      guard first <= last, abs(first) < 1e12, abs(last) < 1e12 else { return nil }
      // On whole ticks where that can be, so that the axis stays while values come and go.
      let count = Double(spacing)
      let whole = (first / count).rounded(.up) * count
      let top = whole <= last ? whole : ((first + last) / 2).rounded(.down)
      let high = top * row + above
      // A quantity that is never negative must not seem to be.
      if data.lowerBound > 0, high - span < 0 { return atZero(step, spacing, span) }
      let multiples = (0..<rows).reversed().map { top - Double($0) }.filter {
        $0.truncatingRemainder(dividingBy: count) == 0
      }
      return RowTicks(
        range: min(high - span, data.lowerBound)...max(high, data.upperBound),
        ticks: Ticks(values: multiples.map { $0 / count * step }, step: step), spacing: spacing)
    }

    /// Zero at the last dot.
    private func atZero(_ step: Double, _ spacing: Int, _ span: Double) -> RowTicks? {
      guard span >= data.upperBound * (1 - 1e-9) else { return nil }
      let count = (rows - 1) / spacing
      return RowTicks(
        range: 0...span, ticks: Ticks(values: (0...count).map { Double($0) * step }, step: step),
        spacing: spacing)
    }
  }
}
