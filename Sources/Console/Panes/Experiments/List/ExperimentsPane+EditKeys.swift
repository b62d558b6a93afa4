import Domain
import Terminal

/// Keys that change what is noted of the run in view, and that train it again.
extension ExperimentsPane {
  private static let isAtRun: @Sendable (ExperimentsPane) -> Bool = {
    $0.screen == nil || $0.screen is DetailScreen
  }

  private static func editing(
    _ key: Key, _ name: String, _ help: String, _ dialog: @escaping @Sendable (Run) -> Dialog
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(
      key, name: name, help: help, hint: nil, mutates: true, applies: isAtRun,
      disabled: needsRun,
      action: { pane, context in pane.current(context).map { [.open(dialog($0))] } ?? [] })
  }

  static let editKeys: [KeyBinding<ExperimentsPane>] = [
    KeyBinding(
      .character("t"), name: "train", help: "Train again, with changed params", mutates: true,
      applies: isAtRun,
      disabled: { pane, context in
        guard let run = pane.current(context) else {
          return context.data.declared.trainings.isEmpty
            ? "curlew.yaml declares nothing to train." : nil
        }
        return pane.training(of: run, context) == nil
          ? "No job that curlew.yaml declares made this run." : nil
      },
      action: { pane, context in
        let run = pane.current(context)
        let training =
          run.map { pane.training(of: $0, context) } ?? context.data.declared.trainings.first
        return training.map { [.open(.train($0, like: run, context))] } ?? []
      }),
    editing(.character("n"), "note", "Write a note on this run") { .note($0) },
    editing(.character("R"), "rename", "Give this run another name") { .rename($0) },
    editing(.character("#"), "tag", "Set a tag of this run, or remove it") { .tag($0) },
    KeyBinding(
      .character("D"), .delete, name: "delete", help: "Delete the marked runs, or this one",
      hint: nil, mutates: true, applies: isAtRun,
      disabled: { $0.meant($1).isEmpty ? "No run is under the cursor." : nil },
      action: { pane, context in [.open(.delete(pane.meant(context)))] }),
  ]

  /// The marked runs; without any, the one under the cursor.
  private func meant(_ context: PaneContext) -> [Run] {
    let runs = selected.compactMap { run($0, context) }
    return runs.isEmpty ? [current(context)].compactMap(\.self) : runs
  }

  /// The declared job that a run came from.
  private func training(of run: Run, _ context: PaneContext) -> TrainingDeclaration? {
    let experiment = context.data.experiments[run.experiment]
    let known = context.data.declared.trainings.filter { $0.experiment == experiment }
    return known.first { $0.trainer == run.params["trainer"] } ?? known.first
  }
}
