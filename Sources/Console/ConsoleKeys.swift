import Terminal

/// The keys that work in every pane.
enum ConsoleKeys {
  static let bindings: [KeyBinding<ConsoleState>] =
    [
      KeyBinding(.tab, name: "next pane", help: "Next pane", hint: nil) { state, _ in
        state.active = (state.active + 1) % state.panes.count
        return []
      },
      KeyBinding(.backTab, name: "previous pane", help: "Previous pane", hint: nil) { state, _ in
        state.active = (state.active + state.panes.count - 1) % state.panes.count
        return []
      },
    ] + digits + [
      KeyBinding(
        .character(":"), name: "go", help: "Everything that can be done, found by its letters"
      ) { state, _ in
        state.openPalette()
        return []
      },
      KeyBinding(
        .character("'"), name: "jump", help: "Go to anything by its id or name", hint: nil
      ) { state, _ in
        state.openPalette("jump ")
        return []
      },
      KeyBinding(.character("?"), name: "help", help: "All keys of this pane") { state, _ in
        state.help = HelpView()
        return []
      },
      KeyBinding(
        .character("y"), name: "copy", help: "Copy the id or value under the cursor", hint: nil,
        disabled: { state, context in
          state.panes[state.active].copied(context) == nil ? "Nothing is under the cursor." : nil
        },
        action: { state, context in
          state.panes[state.active].copied(context).map { [.copy($0)] } ?? []
        }),
      KeyBinding(
        .character("T"), name: "theme", help: "Look at the themes, and keep one", hint: nil
      ) { state, _ in state.openThemes() },
      KeyBinding(
        .character("E"), name: "start engine", help: "Start the engine where none runs", hint: nil,
        mutates: true,
        // Whether one runs is asked there: what was read last may be of a store that is gone.
        action: { _, _ in [.effect(.startEngine)] }),
      KeyBinding(
        .character("U"), name: "undo", help: "Undo the last change of a run or an alias", hint: nil,
        mutates: true,
        disabled: { state, _ in
          state.edits.isEmpty ? "No run and no alias was changed in this session." : nil
        },
        action: { state, _ in state.takeBack() }),
      KeyBinding(.character("q"), .control("c"), name: "quit", help: "Quit; the engine goes on") {
        _, _ in [.effect(.quit)]
      },
      KeyBinding(
        .control("z"), name: "suspend", help: "Back to the shell until `fg`", hint: nil
      ) { _, _ in [.effect(.suspend)] },
      KeyBinding(.control("l"), name: "redraw", help: "Draw the screen anew", hint: nil) { _, _ in
        [.effect(.redraw)]
      },
    ]

  /// Those that may be pressed: in a read-only store none that changes it.
  static func usable(_ context: PaneContext) -> [KeyBinding<ConsoleState>] {
    context.isReadOnly ? bindings.filter { !$0.mutates } : bindings
  }

  private static let digits: [KeyBinding<ConsoleState>] = PaneList.all.enumerated().prefix(9)
    .map { index, type in
      KeyBinding(
        .character(Character(String(index + 1))), name: type.name, help: type.purpose, hint: nil
      ) { state, _ in
        state.active = index
        return []
      }
    }

  /// Whether the binding is one of the panes' numbers.
  static func isDigit(_ binding: KeyBinding<ConsoleState>) -> Bool {
    guard case .character(let character) = binding.keys[0] else { return false }
    return character.isNumber
  }

  static func entries(_ state: ConsoleState) -> [KeyEntry] {
    let context = state.context
    let numbers = "1 – \(digits.count)"
    let panes = KeyEntry(
      keys: [numbers], name: "pane", help: "Panes by their numbers", hint: nil, mutates: false,
      disabled: nil)
    let usable = usable(context)
    let others = (usable.prefix(2) + usable.dropFirst(2 + digits.count)).map {
      $0.entry(state, context)
    }
    return [panes] + others
  }
}
