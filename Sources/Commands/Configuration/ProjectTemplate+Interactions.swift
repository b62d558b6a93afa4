import Datasets
import Domain
import Drift
import Training

extension ProjectTemplate {
  /// The same for interactions: who took which item.
  static func interactionLines(
    _ name: String, _ data: ProjectTemplateSource, user: String, item: String
  ) -> [String] {
    var lines = ["datasets:", "  \(name):", "    source: \(YAMLText.scalar(data.source))"]
    lines += data.reading.map { "    \($0)" }
    lines += ["    user: \(YAMLText.scalar(user))", "    item: \(YAMLText.scalar(item))"]
    if let time = data.time { lines.append("    time: \(YAMLText.scalar(time))") }
    if let value = data.value { lines.append("    value: \(YAMLText.scalar(value))") }
    let roles = Set([user, item, data.time, data.value].compactMap(\.self))
    lines.append("    rules:")
    let rules = data.rules.filter { rule in rule.column.map(roles.contains) ?? true }
    lines += RuleLines.of(rules).map { "      \($0)" } + [""]
    return lines + recommenderLines(name, data) + watchedLines(name, data)
  }

  private static func recommenderLines(_ name: String, _ data: ProjectTemplateSource) -> [String] {
    let choice = RecommenderChoice(data.interactions)
    let others = RecommenderTrainer.all.map(\.name).joined(separator: ", ")
    var lines = [
      "train:", "  \(name):", "    dataset: \(name)",
      "    trainer: \(choice.trainer.name)   # one of \(others)",
    ]
    lines += choice.reasons.map { "    # \($0)" }
    lines += data.value.map { choice.weightLines(of: $0) } ?? []
    let days = data.interactions?.stretch?.days ?? 7
    return lines + [
      data.time == nil
        ? "    split: {by: random, validation: 0.2}"
        : "    split: {last: \(days)d}   # as long as a window: a longer time holds more that is taken",
      "    refit: true", "    metric: \(MetricKey.ndcg10.text)", "    model: \(name)", "",
    ]
  }

  private static func watchedLines(_ name: String, _ data: ProjectTemplateSource) -> [String] {
    let signals = Signal.all.map(\.name.rawValue).filter {
      !["unknown_items", "model_age"].contains($0)
    }.joined(separator: ", ")
    let guess =
      data.labelDelay == nil
      ? "   # a guess: how long after an answer is it known what was taken?" : ""
    return [
      "endpoints:", "  \(name): {model: \(name)}", "", "monitors:", "  \(name):",
    ] + windowLines(data.interactions) + [
      "    # signals: {unknown_items: 0.05, model_age: 60d}   # limits of your own; also",
      "    # \(signals)",
      "    performance: {metric: \(MetricKey.ndcg10.text), drop: 0.03, clear: 0.01, pending: 2}",
      "    label_delay: \((data.labelDelay ?? .days(1)).text)\(guess)", "",
    ]
      + retrainingLines(name, data)
  }

  /// How traffic is cut, so that as many users as the file has are enough for a window.
  private static func windowLines(_ facts: InteractionFacts?) -> [String] {
    guard let facts, let stretch = facts.stretch, let shortest = facts.stretches.first else {
      return ["    window: 7d"]
    }
    let isLonger = stretch.days > shortest.days
    let reason =
      isLonger
      ? "   # \(shortest.days)d of the file have \(counted(shortest.users, "user")), who ask once each"
      : ""
    let window = "    window: \(stretch.days)d\(reason)"
    guard let rows = facts.windowRowsMin else { return [window] }
    return [
      window,
      "    minimum_rows: \(rows)   # \(InteractionFacts.rowsMin) are usual; \(stretch.days)d of the file have "
        + counted(stretch.users, "user"),
    ]
  }

  private static func retrainingLines(_ name: String, _ data: ProjectTemplateSource) -> [String] {
    guard data.time != nil else {
      return [
        "# No retraining: its holdout is cut by time, and no column says when an item was taken."
      ]
    }
    let stretch = data.interactions?.stretch
    let days = stretch?.days ?? 7
    var lines = [
      "retraining:", "  \(name):", "    train: \(name)",
      "    # dataset: its newest snapshot, as `curlew data add` brings it, where that has what was",
      "    # taken. traffic: what clients said was taken of the lists, where no other record comes; it",
      "    # knows those who asked alone, and what they took after these very lists.",
      "    data: dataset",
      "    trigger: {schedule: monthly, performance: true}",
    ]
    if let users = stretch?.usersOfLatest, users < InteractionFacts.rowsMin {
      lines.append(
        "    # A gate needs \(InteractionFacts.rowsMin) users who took something in its holdout. The last "
          + "\(days)d of the file have")
      lines.append(
        "    # \(counted(users, "user")): retrainings are refused until there are more, or a longer "
          + "holdout has them.")
    }
    return lines + [
      "    gate: {holdout: \(days)d, minimum_gain: 0.005}   # it must beat popularity too; also",
      "    # coverage: 0.8, the share of the champion's different items that it must show",
      "    cooldown: \(max(7, days / 2))d",
    ]
  }
}
