/// The panes by number, the active one marked: ` 1 Overview  2 Experiments …`.
public struct TabBar: Hashable, Sendable {
  public var names: [String]
  public var active: Int
  /// Names of tabs that ask for attention, by index.
  public var badges: [Int: Span]

  public init(_ names: [String], active: Int, badges: [Int: Span] = [:]) {
    self.names = names
    self.active = active
    self.badges = badges
  }

  /// With little room the names of the others are left out, then numbers beyond the edge.
  /// - Returns: the columns used.
  @discardableResult
  public func render(_ area: Rect, into frame: inout Frame) -> Int {
    guard !area.isEmpty else { return 0 }
    let full = line(isShort: false)
    let isShort = full.width > area.width
    var x = area.x
    for index in names.indices {
      let tab = self.tab(index, isShort: isShort)
      let used = frame.put(tab, x: x, y: area.y, maxWidth: area.maxX - x)
      frame.mark(Rect(x: x, y: area.y, width: used, height: 1), .tab(index))
      x += used
    }
    return x - area.x
  }

  private func line(isShort: Bool) -> Line {
    names.indices.reduce(Line()) { $0 + tab($1, isShort: isShort) }
  }

  private func tab(_ index: Int, isShort: Bool) -> Line {
    let isActive = index == active
    var spans = [Span(" " + String(index + 1), isActive ? .accent : .dim, bold: isActive)]
    if isActive || !isShort {
      spans.append(Span(" " + names[index], isActive ? .accent : .tab, bold: isActive))
    }
    if let badge = badges[index] { spans += [Span(" "), badge] }
    return Line(spans + [Span(" ")])
  }
}
