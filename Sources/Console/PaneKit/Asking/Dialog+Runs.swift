import Domain
import Insight
import Terminal

/// Dialogs that change what is noted of runs and versions, and that start a training.
extension Dialog {
  static func rename(_ run: Run) -> Dialog {
    Dialog(
      title: "Rename \(run.name)", lines: ["The id \(run.id.short) stays."],
      fields: [Field("name", run.name)], verb: "rename", draft: .rename(run))
  }

  static func note(_ run: Run) -> Dialog {
    Dialog(
      title: "Note on \(run.name)", lines: ["Shown with the run; an empty note removes it."],
      fields: [Field("note", run.tags[RunTag.note] ?? "")], verb: "keep", draft: .note(run))
  }

  static func tag(_ run: Run) -> Dialog {
    let tags = run.tags.filter { !$0.key.contains(".") }.sorted { $0.key < $1.key }
    let known = tags.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
    return Dialog(
      title: "Tag \(run.name)",
      lines: [
        known.isEmpty ? "It has no tag of yours yet." : known,
        "Filters find it: tags.NAME = 'VALUE'. An empty value removes the tag.",
      ],
      fields: [Field("name"), Field("value")], verb: "tag", draft: .tag(run))
  }

  static func delete(_ runs: [Run]) -> Dialog {
    let names = runs.prefix(6).map(\.name).joined(separator: ", ")
    let rest = runs.count > 6 ? " and \(runs.count - 6) more" : ""
    return Dialog(
      title: "Delete \(counted(runs.count, "run"))",
      lines: [
        "\(names)\(rest).",
        "Lists leave \(runs.count == 1 ? "it" : "them") out; U and curlew runs "
          + "restore bring \(runs.count == 1 ? "it" : "them") back until curlew gc --delete.",
      ], verb: "delete", draft: .delete(runs))
  }

  static func alias(_ version: ModelVersion, _ context: PaneContext) -> Dialog? {
    guard let model = context.data.models.first(where: { $0.name == version.model }) else {
      return nil
    }
    let known = model.aliases.sorted { $0.key < $1.key }.map { "\($0.key) is v\($0.value)" }
    return Dialog(
      title: "Alias of \(model.name) v\(version.version)",
      lines: [
        known.isEmpty ? "The model has no alias yet." : known.joined(separator: ", ") + ".",
        "An alias that the version has already is taken away.",
      ],
      fields: [Field("alias")], verb: "set", draft: .alias(model, version: version.version))
  }

  /// - Parameter like: a run whose params stand in the field.
  static func train(
    _ training: TrainingDeclaration, like run: Run? = nil, _ context: PaneContext
  ) -> Dialog {
    let snapshot = context.data.snapshots.first { $0.dataset == training.dataset }
    let rows =
      snapshot.map { ", \(NumberText.count($0.rows)) rows of \($0.createdAt.dateText)" } ?? ""
    let changed = run.map { training.params(of: $0) } ?? training.params
    let model = training.model.map { "; a version of \($0) is registered" } ?? ""
    return Dialog(
      title: "Train \(training.name)",
      lines: [
        "\(training.trainer) on the newest snapshot of \(training.dataset)\(rows)\(model).",
        "Params are name=value, separated by blanks, over those that curlew.yaml declares.",
      ],
      fields: [
        Field(
          "params",
          changed.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            .joined(separator: " ")),
        Field("seed", run?.params["seed"] ?? "0"), Field("alias"),
      ], verb: "train", draft: .train(training.name))
  }
}

extension TrainingDeclaration {
  /// What a run that it started was told of its trainer.
  fileprivate func params(of run: Run) -> [String: String] {
    run.params.filter { !["seed", "trainer", "split", "target"].contains($0.key) }
  }
}
