import Terminal

extension ExperimentsPane {
  private static let isPicture: @Sendable (ExperimentsPane) -> Bool = { $0.mode == .pictures }

  static let pictureKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character("e"), name: "evaluation",
      help: "Confusion, ROC, calibration, residuals, importance, learning curves of the runs",
      applies: { $0.mode == .detail || $0.mode == .compare },
      action: { pane, _ in
        pane.enter(.pictures)
        return []
      }),
    focusKey(.character("j"), .down, 1, "The next picture", hint: "j k"),
    focusKey(.character("k"), .up, -1, "The picture before"),
    thresholdKey(.character("l"), .right, 1, "A higher threshold", hint: "h l"),
    thresholdKey(.character("h"), .left, -1, "A lower threshold"),
    thresholdKey(.character("L"), .shiftRight, 10, "A threshold higher by 0.1"),
    thresholdKey(.character("H"), .shiftLeft, -10, "A threshold lower by 0.1"),
    KeyBinding(
      .character("f"), .enter, name: "alone", help: "This picture over the whole pane, or all",
      applies: isPicture,
      action: { pane, _ in
        pane.picture.isAlone.toggle()
        return []
      }),
    KeyBinding(
      .character("m"), name: "metric", help: "Learning curves of the next metric",
      applies: isPicture,
      disabled: { pane, context in
        pane.learningPairs(pane.evaluated(context)).count < 2
          ? "There are no learning curves of another metric." : nil
      },
      action: { pane, _ in
        pane.picture.pair += 1
        return []
      }),
  ]

  private static func focusKey(
    _ first: Key, _ second: Key, _ step: Int, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(first, second, name: "picture", help: help, hint: hint, applies: isPicture) {
      pane, context in
      let last = pane.pictures(pane.evaluated(context)).count - 1
      pane.picture.picture = max(0, min(last, pane.picture.picture + step))
      return []
    }
  }

  private static func thresholdKey(
    _ first: Key, _ second: Key, _ steps: Int, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(
      first, second, name: "threshold", help: help, hint: hint, applies: isPicture,
      disabled: { pane, context in
        pane.evaluated(context).contains { $0.evaluation?.curves != nil }
          ? nil : "Only a binary model has a threshold."
      },
      action: { pane, _ in
        pane.picture.moveThreshold(by: steps)
        return []
      })
  }
}
