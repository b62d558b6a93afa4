import Domain
import Terminal

/// A run whose evaluation is drawn, with what tells its lines from another's.
struct EvaluatedRun {
  let run: Run
  /// nil while it is read, or where the run has none.
  let evaluation: Evaluation?
  let role: StyleRole
  let symbol: Character
}

extension EvaluatedRun {
  /// The runs whose evaluations are drawn: the one in the detail, or those that are compared.
  static func all(_ pane: ExperimentsPane, _ context: PaneContext) -> [EvaluatedRun] {
    pane.charted(context).enumerated().map { index, run in
      let mark = RunMark.of(run.id, pane)
      return EvaluatedRun(
        run: run, evaluation: context.loaded.evaluation(run.id) ?? nil,
        role: mark?.role ?? .series(index), symbol: mark?.symbol ?? "▌")
    }
  }
}
