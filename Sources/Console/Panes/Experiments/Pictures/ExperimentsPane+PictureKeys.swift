import Terminal

extension ExperimentsPane {
  private static let isPicture: @Sendable (ExperimentsPane) -> Bool = { $0.mode == .pictures }

  static let pictureKeys: [KeyBinding<ExperimentsPane>] =
    [
      KeyBinding(
        .character("e"), name: "evaluation",
        help: "Confusion, ROC, calibration, residuals, importance, learning curves of the runs",
        applies: { $0.mode == .detail || $0.mode == .compare },
        action: { pane, _ in
          pane.enter(.pictures)
          return []
        })
    ] + focusKeys + thresholdKeys + [
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

  private static let focusKeys = KeyBinding<ExperimentsPane>.variants(
    "picture",
    [
      KeyVariant(.character("j"), .down, amount: 1, help: "The next picture", hint: "j k"),
      KeyVariant(.character("k"), .up, amount: -1, help: "The picture before"),
    ], applies: isPicture,
    action: { pane, step, context in
      let last = pane.pictures(pane.evaluated(context)).count - 1
      pane.picture.picture = max(0, min(last, pane.picture.picture + step))
      return []
    })

  /// By steps of ``PictureView/thresholdStep``.
  private static let thresholdKeys = KeyBinding<ExperimentsPane>.variants(
    "threshold",
    [
      KeyVariant(.character("l"), .right, amount: 1, help: "A higher threshold", hint: "h l"),
      KeyVariant(.character("h"), .left, amount: -1, help: "A lower threshold"),
      KeyVariant(.character("L"), .shiftRight, amount: 10, help: "A threshold higher by 0.1"),
      KeyVariant(.character("H"), .shiftLeft, amount: -10, help: "A threshold lower by 0.1"),
    ], applies: isPicture,
    disabled: { pane, context in
      pane.evaluated(context).contains { $0.evaluation?.curves != nil }
        ? nil : "Only a binary model has a threshold."
    },
    action: { pane, steps, _ in
      pane.picture.moveThreshold(by: steps)
      return []
    })
}
