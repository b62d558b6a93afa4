import Terminal

/// All key tables as text, for `curlew keys` and `Console.docc/Keys.md`: the tables write it, never
/// a hand.
public enum KeyListing {
  /// A table in Markdown for each pane, then the keys that work everywhere.
  public static func markdown() -> String {
    let panes = PaneListing.all.map { pane in
      "### \(pane.name)\n\n\(pane.purpose).\n\n" + table(pane.keys)
    }
    return panes.joined(separator: "\n") + "\n### Everywhere\n\n" + table(everywhere)
  }

  /// The same to be read on a terminal: keys, and behind them in a column what they do.
  public static func plain() -> String {
    let tables =
      PaneListing.all.map { ("\($0.name): \($0.purpose)", $0.keys) } + [("Everywhere", everywhere)]
    return tables.map { title, entries in
      "\(title)\n" + entries.map { "  \(column($0))  \(words($0))\n" }.joined()
    }.joined(separator: "\n")
  }

  private static var everywhere: [KeyEntry] { ConsoleKeys.entries(ConsoleState()) }

  /// Wide enough for most; a longer list of keys pushes its words to the right.
  private static let keyColumns = 12

  private static func column(_ entry: KeyEntry) -> String {
    let keys = entry.keys.joined(separator: " ")
    return keys + String(repeating: " ", count: max(0, keyColumns - TextWidth.width(keys)))
  }

  private static func words(_ entry: KeyEntry) -> String {
    "\(entry.help)\(entry.mutates ? " (not in read-only mode)" : "")"
  }

  private static func table(_ entries: [KeyEntry]) -> String {
    let rows = entries.map { entry in
      let keys = entry.keys.map { "`\($0)`" }.joined(separator: " ")
      return "| \(keys) | \(words(entry)) |\n"
    }
    return "| key | what it does |\n|---|---|\n" + rows.joined()
  }
}
