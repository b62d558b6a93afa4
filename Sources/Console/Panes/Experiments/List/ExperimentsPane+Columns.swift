import Domain
import Terminal

extension ExperimentsPane {
  private static let isPicking: @Sendable (ExperimentsPane) -> Bool = { $0.mode == .columns }

  private static let needsShown: @Sendable (ExperimentsPane, PaneContext) -> String? = {
    $0.picker.current($0, $1)?.isShown == true ? nil : "This column is not shown."
  }

  /// Keys that choose order, columns and views of the list.
  static let columnKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character(">"), .character("."), name: "sort right",
      help: "Order by the column to the right", hint: nil, applies: isList
    ) { pane, context in
      pane.sortByColumn(1, context)
      return []
    },
    KeyBinding(
      .character("<"), .character(","), name: "sort left",
      help: "Order by the column to the left", hint: nil, applies: isList
    ) { pane, context in
      pane.sortByColumn(-1, context)
      return []
    },
    KeyBinding(
      .character("c"), name: "columns", help: "Choose, order and widen the columns",
      applies: isList
    ) { pane, _ in
      pane.enter(.columns)
      return []
    },
    KeyBinding(
      .character("v"), name: "views", help: "Show a saved view: its filter, order and columns",
      applies: isList
    ) { _, _ in [.compose("view ")] },
    KeyBinding(
      .character("V"), name: "save view", help: "Save filter, order and columns under a name",
      hint: nil, applies: isList
    ) { _, _ in [.compose("save view ")] },
  ]

  /// Keys of the choice of columns.
  static let pickerKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character(" "), name: "show", help: "Show this column, or no more", applies: isPicking,
      disabled: { $0.picker.current($0, $1) == nil ? "No column is under the cursor." : nil },
      action: { pane, context in
        pane.toggleColumn(context)
        return []
      }),
    pickerKey("J", .shiftDown, "lower", "Move the column to the right", hint: "J K") {
      $0.shiftColumn(by: 1, $1)
    },
    pickerKey("K", .shiftUp, "raise", "Move the column to the left") {
      $0.shiftColumn(by: -1, $1)
    },
    pickerKey("+", .right, "wider", "Widen the column", hint: "+ -") { pane, context in
      pane.resizeColumn(context) { $0 + 1 }
    },
    pickerKey("-", .left, "narrower", "Narrow the column") { pane, context in
      pane.resizeColumn(context) { $0 - 1 }
    },
    pickerKey("=", nil, "auto", "Give the column its usual width") { pane, context in
      pane.resizeColumn(context) { _ in nil }
    },
    KeyBinding(
      .character("*"), name: "usual", help: "Back to the usual columns", applies: isPicking,
      disabled: { pane, _ in pane.columns == nil ? "These are the usual columns." : nil },
      action: { pane, _ in
        pane.columns = nil
        pane.picker.cursor = 0
        return []
      }),
    KeyBinding(
      .character("/"), name: "find", help: "Only columns whose names hold these letters",
      applies: isPicking
    ) { pane, _ in [pane.picker.filter.begin()] },
    KeyBinding(
      .enter, .character("c"), name: "done", help: "Back to the list", applies: isPicking
    ) { pane, _ in
      pane.leave()
      pane.picker = ColumnPicker()
      return []
    },
  ]

  private static func pickerKey(
    _ letter: Character, _ arrow: Key?, _ name: String, _ help: String, hint: String? = nil,
    _ body: @escaping @Sendable (inout ExperimentsPane, PaneContext) -> Void
  ) -> KeyBinding<ExperimentsPane> {
    var binding = KeyBinding<ExperimentsPane>(
      .character(letter), name: name, help: help, hint: hint, applies: isPicking,
      disabled: needsShown,
      action: { pane, context in
        body(&pane, context)
        return []
      })
    if let arrow { binding.keys.append(arrow) }
    return binding
  }

  /// The next column of the table that can order it, in either direction.
  private mutating func sortByColumn(_ step: Int, _ context: PaneContext) {
    let fields = RunTable(self, context).sortable
    let field = sort?.field ?? .attribute(.started)
    let index = fields.firstIndex(of: field) ?? (step > 0 ? -1 : 0)
    let next = fields[(index + step + fields.count) % fields.count]
    if next != field { sort(by: next, context) }
  }
}
