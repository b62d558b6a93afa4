import Terminal

extension EvaluationScreen {
  static let keys: [KeyBinding<ExperimentsPane>] =
    [
      KeyBinding(
        .character("e"), name: "evaluation",
        help: "Confusion, ROC, calibration, residuals, importance, learning curves of the runs",
        applies: { $0.screen is DetailScreen || $0.screen is ComparisonScreen },
        action: { pane, _ in
          pane.reopen(EvaluationScreen())
          return []
        })
    ] + focusKeys + thresholdKeys + [
      KeyBinding(
        .character("f"), .enter, name: "alone", help: "This picture over the whole pane, or all",
        applies: shows(),
        action: acting { screen, _, _ in
          screen.isAlone.toggle()
          return []
        }),
      KeyBinding(
        .character("m"), name: "metric", help: "Learning curves of the next metric",
        applies: shows(),
        disabled: { pane, context in
          LearningPair.all(EvaluatedRun.all(pane, context)).count < 2
            ? "There are no learning curves of another metric." : nil
        },
        action: acting { screen, _, _ in
          screen.pair += 1
          return []
        }),
    ]

  private static let focusKeys = KeyBinding<ExperimentsPane>.variants(
    "picture",
    [
      KeyVariant(.character("j"), .down, amount: 1, help: "The next picture", hint: "j k"),
      KeyVariant(.character("k"), .up, amount: -1, help: "The picture before"),
    ], applies: shows(),
    action: acting { screen, step, pane, context in
      let last = screen.plots(EvaluatedRun.all(pane, context)).count - 1
      screen.focus = max(0, min(last, screen.focus + step))
    })

  /// By steps of ``thresholdStep``.
  private static let thresholdKeys = KeyBinding<ExperimentsPane>.variants(
    "threshold",
    [
      KeyVariant(.character("l"), .right, amount: 1, help: "A higher threshold", hint: "h l"),
      KeyVariant(.character("h"), .left, amount: -1, help: "A lower threshold"),
      KeyVariant(.character("L"), .shiftRight, amount: 10, help: "A threshold higher by 0.1"),
      KeyVariant(.character("H"), .shiftLeft, amount: -10, help: "A threshold lower by 0.1"),
    ], applies: shows(),
    disabled: { pane, context in
      EvaluatedRun.all(pane, context).contains { $0.evaluation?.curves != nil }
        ? nil : "Only a binary model has a threshold."
    },
    action: acting { screen, steps, _, _ in screen.moveThreshold(by: steps) })
}
