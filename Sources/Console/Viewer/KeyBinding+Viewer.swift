import Terminal

extension KeyBinding {
  /// The keys of a text that is being read.
  ///
  /// - Parameters:
  ///   - reading: where the owner keeps the place.
  ///   - source: the text, nil while there is none.
  ///   - page: the columns and rows that a page has.
  static func reading(
    _ thing: String, _ reading: WritableKeyPath<Owner, TextViewer> & Sendable,
    applies: @escaping @Sendable (Owner) -> Bool,
    source: @escaping @Sendable (Owner, PaneContext) -> TextSource?,
    page: @escaping @Sendable (PaneContext) -> Size
  ) -> [KeyBinding] {
    func key(
      _ keys: (Key, Key), _ name: String, _ help: String, hint: String? = nil,
      _ change: @escaping @Sendable (inout TextViewer, TextSource, Size) -> String?
    ) -> KeyBinding {
      KeyBinding(keys.0, keys.1, name: name, help: help, hint: hint, applies: applies) {
        owner, context in
        guard let text = source(owner, context) else { return [] }
        return change(&owner[keyPath: reading], text, page(context)).map { [.refuse($0)] } ?? []
      }
    }
    func step(
      _ step: ListStep, _ help: String, hint: String? = nil, name: String = "scroll"
    ) -> KeyBinding {
      key((step.keys[0], step.keys[1]), name, help, hint: hint) { reading, text, page in
        reading.move(step, in: text, page: page)
        return nil
      }
    }
    func jump(_ letter: Character, forward: Bool, _ help: String, hint: String? = nil)
      -> KeyBinding
    {
      key((.character(letter), .character(letter)), "hit", help, hint: hint) {
        reading, text, page in
        if reading.search.isEmpty { return "Look for something with / first." }
        return reading.jump(forward: forward, in: text, page: page)
          ? nil : "“\(reading.search)” is not in \(thing)."
      }
    }
    return [
      step(.down, "One row on in \(thing)", hint: "j k"),
      step(.up, "One row back in \(thing)"),
      step(.pageDown, "Half a page on in \(thing)"),
      step(.pageUp, "Half a page back in \(thing)"),
      step(.top, "The start of \(thing)"),
      step(.bottom, "The end of \(thing), followed as it grows", hint: "G", name: "end"),
      KeyBinding(
        .character("/"), name: "search", help: "Look for a text in \(thing)", applies: applies
      ) { owner, _ in
        [
          .ask(
            LinePrompt(
              "/", text: owner[keyPath: reading].search,
              example: "a text; capitals count where you type one"))
        ]
      },
      jump("n", forward: true, "The next line with the text looked for", hint: "n N"),
      jump("N", forward: false, "The line before with the text looked for"),
      key((.character("w"), .character("w")), "wrap", "Wrap long lines, or cut them", hint: "w") {
        reading, _, _ in
        reading.toggleWrap()
        return nil
      },
      key((.character("l"), .right), "right", "Further right in cut lines", hint: "h l") {
        reading, _, _ in
        if reading.wraps { return "Lines are wrapped: nothing lies further right." }
        reading.moveColumns(by: 1)
        return nil
      },
      key((.character("h"), .left), "left", "Back to the left in cut lines") { reading, _, _ in
        reading.moveColumns(by: -1)
        return nil
      },
    ]
  }
}
