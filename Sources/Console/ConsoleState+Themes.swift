import Terminal

extension ConsoleState {
  mutating func openThemes() -> [PaneAction] {
    guard !themes.names.isEmpty else { return [.refuse("This screen has only one theme.")] }
    themePicker = ThemePicker(themes)
    return []
  }

  mutating func pressInThemes(_ key: Key) -> [Effect] {
    guard let picker = themePicker else { return [] }
    if let step = ListStep(key) {
      return previewTheme(
        step.target(
          from: picker.cursor, count: themes.names.count, pageRows: context.halfPage))
    }
    switch key {
    case .enter:
      themePicker = nil
      return [.keepTheme(themes.current)]
    case .escape, .character("q"), .character("T"):
      themePicker = nil
      guard themes.current != picker.before else { return [] }
      themes.current = picker.before
      return [.showTheme(picker.before)]
    default: return []
    }
  }

  /// Puts the cursor on a theme and shows it.
  mutating func previewTheme(_ index: Int) -> [Effect] {
    let index = max(0, min(themes.names.count - 1, index))
    guard themePicker?.cursor != index else { return [] }
    themePicker?.cursor = index
    themes.current = themes.names[index]
    return [.showTheme(themes.current)]
  }
}
