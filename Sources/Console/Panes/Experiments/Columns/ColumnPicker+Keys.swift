import Domain
import Terminal

extension ColumnPicker {
  static let keys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character(" "), name: "show", help: "Show this column, or hide it", applies: shows(),
      disabled: refusing { picker, pane, context in
        picker.current(pane, context) == nil ? "No column is under the cursor." : nil
      },
      action: acting { picker, pane, context in
        picker.toggle(&pane, context)
        return []
      }),
    pickerKey("J", .shiftDown, "lower", "Move the column to the right", hint: "J K") {
      $0.shift(by: 1, &$1, $2)
    },
    pickerKey("K", .shiftUp, "raise", "Move the column to the left") {
      $0.shift(by: -1, &$1, $2)
    },
    pickerKey("+", .right, "wider", "Widen the column", hint: "+ -") {
      $0.resize(&$1, $2) { $0 + 1 }
    },
    pickerKey("-", .left, "narrower", "Narrow the column") {
      $0.resize(&$1, $2) { $0 - 1 }
    },
    pickerKey("=", nil, "auto", "Give the column its usual width") {
      $0.resize(&$1, $2) { _ in nil }
    },
    KeyBinding(
      .character("*"), name: "usual", help: "Back to the usual columns", applies: shows(),
      disabled: { pane, _ in pane.columns == nil ? "These are the usual columns." : nil },
      action: acting { picker, pane, _ in
        pane.columns = nil
        picker.cursor = 0
        return []
      }),
    KeyBinding(
      .character("/"), name: "find", help: "Only columns whose names hold these letters",
      applies: shows(), action: acting { picker, _, _ in [picker.filter.begin()] }),
    KeyBinding(
      .enter, .character("c"), name: "done", help: "Back to the list", applies: shows()
    ) { pane, _ in
      pane.leave()
      return []
    },
  ]

  private static func pickerKey(
    _ letter: Character, _ arrow: Key?, _ name: String, _ help: String, hint: String? = nil,
    _ body: @escaping @Sendable (inout ColumnPicker, inout ExperimentsPane, PaneContext) -> Void
  ) -> KeyBinding<ExperimentsPane> {
    var binding = KeyBinding<ExperimentsPane>(
      .character(letter), name: name, help: help, hint: hint, applies: shows(),
      disabled: refusing { picker, pane, context in
        picker.current(pane, context)?.isShown == true ? nil : "This column is not shown."
      },
      action: acting { picker, pane, context in
        body(&picker, &pane, context)
        return []
      })
    if let arrow { binding.keys.append(arrow) }
    return binding
  }
}
