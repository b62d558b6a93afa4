/// All key tables as text, for `curlew keys` and `Console.docc/Keys.md`: the tables write it, never
/// a hand.
public enum KeyListing {
  /// A table in Markdown for each pane, then the keys that work everywhere.
  public static func markdown() -> String {
    let panes = PaneListing.all.map { pane in
      "### \(pane.name)\n\n\(pane.purpose).\n\n" + table(pane.keys)
    }
    let everywhere = ConsoleKeys.entries(ConsoleState())
    return panes.joined(separator: "\n") + "\n### Everywhere\n\n" + table(everywhere)
  }

  private static func table(_ entries: [KeyEntry]) -> String {
    let rows = entries.map { entry in
      let keys = entry.keys.map { "`\($0)`" }.joined(separator: " ")
      return "| \(keys) | \(entry.help)\(entry.mutates ? " (not in read-only mode)" : "") |\n"
    }
    return "| key | what it does |\n|---|---|\n" + rows.joined()
  }
}
