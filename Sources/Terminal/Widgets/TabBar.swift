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
    let line = full.width <= area.width ? full : line(isShort: true)
    return frame.put(line, x: area.x, y: area.y, maxWidth: area.width)
  }

  private func line(isShort: Bool) -> Line {
    var spans: [Span] = []
    for (index, name) in names.enumerated() {
      let isActive = index == active
      let number = String(index + 1)
      spans.append(Span(" " + number, isActive ? .accent : .dim, bold: isActive))
      if isActive || !isShort {
        spans.append(Span(" " + name, isActive ? .accent : .tab, bold: isActive))
      }
      if let badge = badges[index] { spans += [Span(" "), badge] }
      spans.append(Span(" "))
    }
    return Line(spans)
  }
}
