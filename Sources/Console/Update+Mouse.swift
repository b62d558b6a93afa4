import Terminal

extension ConsoleState {
  /// Whether something waits for an answer before the panes are used again.
  var isAsking: Bool {
    dialog != nil || help != nil || prompt != nil || palette != nil || themePicker != nil
  }

  /// A click does what the thing under it stands for, the wheel moves; all else is the pane's.
  mutating func point(_ event: MouseEvent) -> [Effect] {
    guard event.x < size.columns, event.y < size.rows else { return [] }
    let hit = hit(event)
    before = nil
    if card != nil, event.isClick {
      card = nil
      return []
    }
    if isAsking { return pointAtQuestion(event, hit) }
    if showsFirstSteps, event.isClick || event.isWheel {
      // Seen, as with a key.
      memory.hasSeenGuidance = true
      return point(event) + [.remember(.guidanceSeen)]
    }
    let context = self.context
    if let actions = panes[active].mouse(event, on: hit, context) {
      notice = nil
      return perform(actions)
    }
    if event.isWheel { return turnWheel(event.kind == .scrollDown ? .down : .up) }
    guard event.isClick, let hit else { return [] }
    notice = nil
    switch hit.target {
    case .tab(let index): if panes.indices.contains(index) { active = index }
    case .key(let key): return press(key)
    case .row(let list, let index): return click(index, of: list, context)
    case .column, .cell, .place: break
    }
    return []
  }

  /// What is drawn at the place: the frame is drawn once more, and says what stands there. Drags and
  /// releases belong to where they began.
  private func hit(_ event: MouseEvent) -> MouseTarget? {
    guard event.kind != .release, event.kind != .drag else { return nil }
    var frame = Frame(size: size, pointer: PointedCell(x: event.x, y: event.y))
    render(self, into: &frame)
    return frame.hit
  }

  private mutating func pointAtQuestion(_ event: MouseEvent, _ hit: MouseTarget?) -> [Effect] {
    if themePicker != nil {
      if event.isWheel { return pressInThemes(event.kind == .scrollDown ? .down : .up) }
      if event.isClick, case .row(ThemePickerView.list, let index)? = hit?.target {
        return previewTheme(index)
      }
    }
    if event.isWheel, help != nil || palette != nil {
      return turnWheel(event.kind == .scrollDown ? .down : .up)
    }
    guard event.isClick else { return [] }
    switch hit?.target {
    case .key(let key): return press(key)
    case .row(PaletteView.listName, let index) where palette?.cursor == index: return press(.enter)
    case .row(PaletteView.listName, let index):
      palette?.move(to: index)
      return []
    default: return []
    }
  }

  private mutating func turnWheel(_ key: Key) -> [Effect] {
    let rows = help == nil ? type(of: panes[active]).wheelRows : 3
    return (0..<rows).flatMap { _ in press(key) }
  }

  /// A click puts the cursor on a row; on the row that has it, it opens what Enter opens.
  private mutating func click(
    _ index: Int, of list: String, _ context: PaneContext
  ) -> [Effect] {
    let before = panes[active]
    if list == ConsoleState.endpointList {
      endpoints.choose(index, in: context.data.endpoints.map(\.name))
      if endpoints.id == context.endpoint?.name { return press(.enter) }
    } else {
      panes[active].choose(index, of: list, context)
      if panes[active].isEqual(to: before) { return press(.enter) }
    }
    return []
  }

  /// The list whose cursor all panes share.
  private static let endpointList = "endpoints"
}
