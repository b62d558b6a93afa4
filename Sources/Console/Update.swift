import Domain
import Terminal

/// Changes the state as a message wants it.
///
/// - Returns: what must be done in the world, in order. The console asks for large things by itself,
///   once each, when the pane in view shows them and when they may have changed.
public func update(_ state: inout ConsoleState, _ message: Message) -> [Effect] {
  var effects: [Effect] = []
  switch message {
  case .key(let key): effects = state.press(key)
  case .mouse(let event): effects = state.point(event)
  case .resize(let size): state.size = size
  case .data(let data):
    state.noteProblems(of: data)
    state.data = data
    state.wallTime = max(state.wallTime, data.wallTime)
  case .loaded(let request, let value):
    state.loaded.store(value, for: request, keeping: Set(state.demands.map(\.request)))
    state.panes[state.active].received(request, value, state.context)
  case .loadFailed(let request, let sentence): state.loaded.fail(request, sentence)
  case .tick(let time):
    state.wallTime = time
    state.data?.move(to: time)
  case .rested: state.before = nil
  case .remembered(let memory): state.memory = memory
  case .card(let card): state.card = card
  case .notice(let text): state.notice = Notice(text: text, kind: .done)
  case .edited(let deed, let edit, let undo):
    state.note(DoneEdit(deed: deed, edit: edit, undo: undo))
  case .refused(let sentence): state.reopenDialog(because: sentence)
  case .failure(let text): state.notice = Notice(text: text, kind: .failed)
  }
  return effects + state.askForMissing()
}

extension ConsoleState {
  /// Whether the screen shows more once the cursor has stopped: then ``Message/rested`` is due when
  /// no key has come for a moment.
  public var isBehind: Bool { before != nil }

  /// Whether something that the pane in view asked for is still to come.
  public var isLoading: Bool { demands.contains { loaded.isAwaited($0.request) } }

  var demands: [Demand] {
    guard data != nil else { return [] }
    return panes[active].demands(context) + (palette?.demands(self) ?? [])
  }

  /// What cannot be read is told once, when it is found.
  fileprivate mutating func noteProblems(of data: ConsoleData) {
    let known = Set(self.data?.unreadable ?? [])
    if let sentence = data.unreadable.first(where: { !known.contains($0) }) {
      notice = Notice(text: sentence, kind: .failed)
    }
    guard data.declarationProblem != self.data?.declarationProblem else { return }
    notice =
      data.declarationProblem.map { Notice(text: "not taken up: \($0)", kind: .failed) }
      ?? Notice(text: "curlew.yaml was read again", kind: .done)
  }

  fileprivate mutating func askForMissing() -> [Effect] {
    guard let data else { return [] }
    return demands.filter { loaded.lacks($0, data) }.map { demand in
      loaded.await(demand, data)
      return .load(demand.request)
    }
  }

  mutating func press(_ key: Key) -> [Effect] {
    // These two work everywhere: neither a dialog nor a prompt may hold the terminal.
    if key == .control("z") { return [.suspend] }
    if key == .control("l") { return [.redraw] }
    notice = nil
    if card != nil {
      card = nil
      // Those that only say that it was read.
      if [.escape, .enter, .character(" ")].contains(key) { return [] }
    }
    let rested = before ?? panes[active]
    before = nil
    if case .paste = key, dialog == nil, prompt == nil, palette == nil { return [] }
    if showsFirstSteps {
      // Seen; the key does what it does all the same.
      memory.hasSeenGuidance = true
      return press(key) + [.remember(.guidanceSeen)]
    }
    if dialog != nil { return pressInDialog(key) }
    if themePicker != nil { return pressInThemes(key) }
    if help != nil { return pressInHelp(key) }
    if palette != nil { return pressInPalette(key) }
    if prompt != nil { return pressInPrompt(key) }
    let context = self.context
    if let actions = panes[active].handle(key, context) {
      if panes[active].movesCursor(key, context) { before = rested }
      return perform(actions)
    }
    guard let binding = ConsoleKeys.usable(context).first(where: { $0.keys.contains(key) }) else {
      return perform(refusal(ofUnknown: key).map { [.refuse($0)] } ?? [])
    }
    if let reason = binding.disabled(self, context) { return perform([.refuse(reason)]) }
    return perform(binding.action(&self, context))
  }

  private mutating func pressInDialog(_ key: Key) -> [Effect] {
    switch dialog?.handle(key, present: data?.present ?? wallTime) {
    case .cancelled: dialog = nil
    case .perform(let effect):
      sentDialog = dialog
      dialog = nil
      return [effect]
    case .open, nil: break
    }
    return []
  }

  private mutating func pressInHelp(_ key: Key) -> [Effect] {
    if help?.isTyping == true {
      searchInHelp(key)
      return []
    }
    if key == .character("/") {
      help = HelpView(search: help?.search ?? TextInput(), isTyping: true)
      return []
    }
    if key == .escape, help?.search != nil {
      help = HelpView()
      return []
    }
    if [.escape, .character("?"), .character("q"), .enter].contains(key) {
      help = nil
      return []
    }
    if let step = key == .character(" ") ? .pageDown : ListStep(key) {
      let scroll = step.scroll(
        from: help?.scroll ?? 0, lines: HelpOverlay.lines(self).count,
        shown: HelpOverlay.rows(size), pageRows: context.halfPage)
      help?.scroll = scroll
    }
    return []
  }

  /// Enter leaves what was found, Escape all of the help.
  private mutating func searchInHelp(_ key: Key) {
    switch key {
    case .escape: help = HelpView()
    case .enter:
      help?.isTyping = false
      if help?.search?.text.trimmed.isEmpty == true { help?.search = nil }
    default:
      help?.search?.apply(key)
      help?.scroll = 0
    }
  }

  private mutating func pressInPrompt(_ key: Key) -> [Effect] {
    switch key {
    case .escape:
      prompt = nil
      panes[active].cancelAnswer()
    case .enter:
      let text = prompt?.input.text.trimmed ?? ""
      prompt = nil
      return perform(panes[active].answer(text, context))
    case .tab where prompt?.isFilter == true: completePrompt(1)
    case .backTab where prompt?.isFilter == true: completePrompt(-1)
    default: editPrompt(key)
    }
    return []
  }

  mutating func perform(_ actions: [PaneAction]) -> [Effect] {
    var effects: [Effect] = []
    for action in actions {
      switch action {
      case .effect(let effect): effects.append(effect)
      case .open(let dialog): self.dialog = dialog
      case .ask(let prompt): self.prompt = prompt
      case .compose(let line): openPalette(line)
      case .show(let pane, let destination): show(pane, destination)
      case .moveEndpoint(let step):
        let names = data?.endpoints.map(\.name) ?? []
        endpoints.move(step, in: names, pageRows: context.halfPage)
      case .copy(let text):
        effects.append(.copy(text))
        notice = Notice(text: "copied  \(text)", kind: .done)
      case .refuse(let text): notice = Notice(text: text, kind: .refused)
      }
    }
    return effects
  }

  private mutating func show(_ pane: String, _ destination: Destination?) {
    guard let index = PaneList.all.firstIndex(where: { $0.id == pane }) else { return }
    active = index
    switch destination {
    case .endpoint(let name), .evidence(let name, _, _): endpoints = ListCursor(on: name)
    default: break
    }
    if let destination { panes[active].point(at: destination, context) }
  }
}
