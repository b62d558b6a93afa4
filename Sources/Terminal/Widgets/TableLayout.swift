/// Which columns of a table have room, and where.
public struct TableLayout: Hashable, Sendable {
  /// A column that has a place.
  public struct PlacedColumn: Hashable, Sendable {
    /// In the table's columns.
    public let index: Int
    /// The column.
    public let column: Table.Column
    /// Counted from the first column's left edge.
    public let x: Int
    /// Columns of the screen that it has.
    public let width: Int
  }

  /// Those that have room, from left to right.
  public let placed: [PlacedColumn]
  /// Titles of the columns without room, in order, for the note at the foot of a pane.
  public let hidden: [String]

  /// Gives each column its place; those of the highest priority number go first.
  public init(_ columns: [Table.Column], width: Int, gap: Int = 2) {
    var kept = Array(columns.indices)
    func needed() -> Int {
      kept.reduce(0) { $0 + columns[$1].width.minimum } + gap * max(0, kept.count - 1)
    }
    while needed() > width, kept.count > 1 {
      // Of equal priorities the rightmost goes first.
      guard
        let worst = kept.enumerated().max(by: {
          (columns[$0.element].priority, $0.offset) < (columns[$1.element].priority, $1.offset)
        })
      else { break }
      kept.remove(at: worst.offset)
    }
    var sizes = kept.map { min(columns[$0].width.minimum, max(0, width)) }
    TableLayout.grow(&sizes, to: kept.map { columns[$0].width.maximum }, by: width - needed())
    var x = 0
    var placed: [PlacedColumn] = []
    for (index, size) in zip(kept, sizes) {
      placed.append(PlacedColumn(index: index, column: columns[index], x: x, width: size))
      x += size + gap
    }
    self.placed = placed
    let shown = Set(kept)
    hidden = columns.indices.filter { !shown.contains($0) }.map { columns[$0].title }
  }

  /// Gives the cells left over to the columns that may still grow, evenly, earlier ones first.
  private static func grow(_ sizes: inout [Int], to maxima: [Int], by extra: Int) {
    var extra = extra
    while extra > 0 {
      let growing = sizes.indices.filter { sizes[$0] < maxima[$0] }
      guard !growing.isEmpty else { return }
      let each = max(1, extra / growing.count)
      for index in growing where extra > 0 {
        let step = min(each, extra, maxima[index] - sizes[index])
        sizes[index] += step
        extra -= step
      }
    }
  }
}
