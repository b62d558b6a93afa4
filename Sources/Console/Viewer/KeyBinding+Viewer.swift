import Terminal

/// A key of a text that is being read, and what it does to the place in it.
private struct ViewerKey: Sendable {
  /// - Returns: why it does nothing now; nil where it does something.
  typealias Change = @Sendable (inout TextViewer, TextSource, Size) -> String?

  /// Any of these.
  let keys: [Key]
  let name: String
  let help: String
  var hint: String?
  let change: Change
}

extension ViewerKey {
  static func steps(through thing: String) -> [ViewerKey] {
    [
      step(.down, "One row on in \(thing)", hint: "j k"),
      step(.up, "One row back in \(thing)"),
      step(.pageDown, "Half a page on in \(thing)"),
      step(.pageUp, "Half a page back in \(thing)"),
      step(.top, "The start of \(thing)"),
      step(.bottom, "The end of \(thing), followed as it grows", hint: "G", name: "end"),
    ]
  }

  private static func step(
    _ step: ListStep, _ help: String, hint: String? = nil, name: String = "scroll"
  ) -> ViewerKey {
    ViewerKey(keys: step.keys, name: name, help: help, hint: hint) { viewer, text, page in
      viewer.move(step, in: text, page: page)
      return nil
    }
  }

  static func hits(in thing: String) -> [ViewerKey] {
    [
      hit("n", in: thing, forward: true, "The next line with the text looked for", hint: "n N"),
      hit("N", in: thing, forward: false, "The line before with the text looked for"),
    ]
  }

  private static func hit(
    _ letter: Character, in thing: String, forward: Bool, _ help: String, hint: String? = nil
  ) -> ViewerKey {
    ViewerKey(keys: [.character(letter)], name: "hit", help: help, hint: hint) {
      viewer, text, page in
      if viewer.search.isEmpty { return "Look for something with / first." }
      return viewer.jump(forward: forward, in: text, page: page)
        ? nil : "“\(viewer.search)” is not in \(thing)."
    }
  }

  /// What is done to lines that are longer than the page is wide.
  static let longLines: [ViewerKey] = [
    ViewerKey(
      keys: [.character("w")], name: "wrap", help: "Wrap long lines, or cut them", hint: "w"
    ) { viewer, _, _ in
      viewer.toggleWrap()
      return nil
    },
    ViewerKey(
      keys: [.character("l"), .right], name: "right", help: "Further right in cut lines",
      hint: "h l"
    ) { viewer, _, _ in
      if viewer.wraps { return "Lines are wrapped: nothing lies further right." }
      viewer.moveColumns(by: 1)
      return nil
    },
    ViewerKey(
      keys: [.character("h"), .left], name: "left", help: "Back to the left in cut lines"
    ) { viewer, _, _ in
      viewer.moveColumns(by: -1)
      return nil
    },
  ]
}

extension KeyBinding {
  /// The keys of a text that is being read.
  ///
  /// - Parameters:
  ///   - viewer: where the owner keeps the place.
  ///   - source: the text, nil while there is none.
  ///   - page: the columns and rows that a page has.
  static func reading(
    _ thing: String, _ viewer: WritableKeyPath<Owner, TextViewer> & Sendable,
    applies: @escaping @Sendable (Owner) -> Bool,
    source: @escaping @Sendable (Owner, PaneContext) -> TextSource?,
    page: @escaping @Sendable (PaneContext) -> Size
  ) -> [KeyBinding] {
    let bind = { (key: ViewerKey) in
      KeyBinding(keys: key.keys, name: key.name, help: key.help, hint: key.hint, applies: applies) {
        owner, context in
        guard let text = source(owner, context) else { return [] }
        let refusal = key.change(&owner[keyPath: viewer], text, page(context))
        return refusal.map { [.refuse($0)] } ?? []
      }
    }
    return ViewerKey.steps(through: thing).map(bind)
      + [search(thing, viewer, applies: applies)]
      + ViewerKey.hits(in: thing).map(bind) + ViewerKey.longLines.map(bind)
  }

  private static func search(
    _ thing: String, _ viewer: WritableKeyPath<Owner, TextViewer> & Sendable,
    applies: @escaping @Sendable (Owner) -> Bool
  ) -> KeyBinding {
    KeyBinding(
      .character("/"), name: "search", help: "Look for a text in \(thing)", applies: applies
    ) { owner, _ in
      [
        .ask(
          LinePrompt(
            "/", text: owner[keyPath: viewer].search,
            example: "a text; capitals count where you type one"))
      ]
    }
  }
}
