/// The panes by number, the active one marked: ` 1 Overview  2 Experiments …`.
public struct TabBar: Hashable, Sendable {
  /// From left to right.
  public var names: [String]
  /// The tab in view.
  public var active: Int
  /// Names of tabs that ask for attention, by index.
  public var badges: [Int: TextRun]

  /// A bar; badges stand behind the names of their tabs.
  public init(_ names: [String], active: Int, badges: [Int: TextRun] = [:]) {
    self.names = names
    self.active = active
    self.badges = badges
  }

  /// How much of the tabs is shown.
  private enum Form: CaseIterable {
    /// Names with two spaces between them.
    case airy
    /// Names with one: 80 columns hold eight panes so.
    case tight
    /// The active name, and the numbers of the others.
    case numbers
  }

  /// With little room the tabs come closer, then the names of the others are left out, then numbers
  /// beyond the edge.
  /// - Returns: the columns used.
  @discardableResult
  public func render(_ area: Rect, into frame: inout Frame) -> Int {
    guard !area.isEmpty else { return 0 }
    let form = Form.allCases.first { line($0).width <= area.width } ?? .numbers
    var x = area.x
    for index in names.indices {
      let used = frame.put(tab(index, form), x: x, y: area.y, maxWidth: area.maxX - x)
      frame.register(target: .tab(index), in: Rect(x: x, y: area.y, width: used, height: 1))
      x += used
    }
    return x - area.x
  }

  private func line(_ form: Form) -> Line {
    names.indices.reduce(Line()) { $0 + tab($1, form) }
  }

  private func tab(_ index: Int, _ form: Form) -> Line {
    let isActive = index == active
    var runs = [TextRun(" " + String(index + 1), isActive ? .accent : .dim, bold: isActive)]
    if isActive || form != .numbers {
      runs.append(TextRun(" " + names[index], isActive ? .accent : .tab, bold: isActive))
    }
    if let badge = badges[index] { runs += [TextRun(" "), badge] }
    return Line(runs + (form == .tight ? [] : [TextRun(" ")]))
  }
}
