import Terminal

/// The key tables of the pane in view and of the console, and what the signs mean, over the pane.
enum HelpOverlay {
  /// Rows for lines in a screen of that size: all but the four of the frame and the title.
  static func rows(_ size: Size) -> Int { max(1, size.rows - 5) }

  /// Columns before the words: two, the keys, two.
  private static let headWidth = 16

  /// An entry, or words alone; a search finds it by its whole text.
  private struct Item {
    var head = Line()
    var text: String
    /// What the footer calls it.
    var name = ""
    var role = StyleRole.text
    /// Why the key does nothing now.
    var reason: String?
    /// A heading stands over what follows, and goes where nothing of it is found.
    var isHeading = false

    var whole: String { [head.text, name, text, reason ?? ""].joined(separator: " ") }
  }

  /// The lines that the search leaves, each within the width of the screen.
  static func lines(_ state: ConsoleState) -> [Line] {
    let width = state.size.columns - 3
    return found(items(state), state.help?.search?.text ?? "").flatMap { item in
      if item.text.isEmpty { return [Line()] }
      return item.isHeading ? [Line(item.text, .heading, bold: true)] : wrapped(item, width: width)
    }
  }

  private static func items(_ state: ConsoleState) -> [Item] {
    let pane = state.panes[state.active]
    var items = [Item(text: type(of: pane).purpose)]
    if state.context.isReadOnly {
      let text = "The store is read-only: keys that change it are left out."
      items.append(Item(text: text, role: .dim))
    }
    items.append(Item(text: ""))
    items += pane.keyEntries(state.context).map(item)
    items += [Item(text: ""), Item(text: "Everywhere", isHeading: true)]
    items += ConsoleKeys.entries(state).map(item)
    for section in Glossary.sections(state.glyphs) {
      items += [Item(text: ""), Item(text: section.title, isHeading: true)]
      items += section.entries.map { entry in
        let sign = entry.sign.fitted(to: headWidth - 4)
        return Item(head: Line("  ") + sign + Line("  "), text: entry.text)
      }
    }
    return items
  }

  private static func item(_ entry: KeyEntry) -> Item {
    let keys = TextWidth.fitted(entry.keys.joined(separator: " "), to: headWidth - 4)
    let isDisabled = entry.disabled != nil
    return Item(
      head: Line("  " + keys + "  ", isDisabled ? .disabled : .key), text: entry.help,
      name: entry.name, role: isDisabled ? .disabled : .text, reason: entry.disabled)
  }

  /// Items that hold the words, under the headings that they stood under.
  private static func found(_ items: [Item], _ search: String) -> [Item] {
    guard !search.isEmpty else { return items }
    var filter = ListFilter()
    filter.type(search)
    var found: [Item] = []
    var heading: Item?
    for item in items where !item.text.isEmpty {
      if item.isHeading {
        heading = item
      } else if filter.matches([item.whole]) {
        if let title = heading { found.append(title) }
        heading = nil
        found.append(item)
      }
    }
    return found
  }

  private static func wrapped(_ item: Item, width: Int) -> [Line] {
    let indent = item.head.width
    let room = max(10, width - indent)
    let texts = TextWrap.lines(item.text, width: room)
    var lines = texts.enumerated().map { index, text in
      (index == 0 ? item.head : Line(String(repeating: " ", count: indent))) + Line(text, item.role)
    }
    guard let reason = item.reason, let last = lines.last else { return lines }
    if last.width + 2 + TextWidth.width(reason) <= width {
      lines[lines.count - 1] = last + Line("  " + reason, .dim)
      return lines
    }
    return lines
      + TextWrap.lines(reason, width: room).map {
        Line(String(repeating: " ", count: indent)) + Line($0, .dim)
      }
  }

  static func render(_ state: ConsoleState, _ area: Rect, into frame: inout Frame) {
    frame.fill(area, role: .text)
    let name = type(of: state.panes[state.active]).name
    let body = area.inset(left: 2, top: 1)
    let lines = self.lines(state)
    let first = max(0, min(state.help?.scroll ?? 0, lines.count - body.height))
    let last = min(lines.count, first + body.height)
    PanelTitle(
      "Keys: \(name)", trailing: Line(position(first + 1, last, of: lines.count), .label),
      hasFocus: true, glyphs: state.glyphs
    ).render(area.row(0), into: &frame)
    for (index, line) in lines[first..<last].enumerated() {
      frame.put(line.fitted(to: body.width), x: body.x, y: body.y + index, maxWidth: body.width)
    }
    if lines.isEmpty { frame.put("nothing holds these words", x: body.x, y: body.y, role: .dim) }
  }

  /// `12–30 of 88`; the number alone where all are in view.
  private static func position(_ first: Int, _ last: Int, of count: Int) -> String {
    first > 1 || last < count ? "\(first)–\(last) of \(count)" : counted(count, "line")
  }
}
