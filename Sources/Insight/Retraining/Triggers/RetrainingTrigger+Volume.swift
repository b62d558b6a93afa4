import Domain

extension RetrainingTrigger {
  /// So many rows that neither the champion nor the last challenger has learnt from: of traffic those
  /// whose label is known, of a dataset those of its newest snapshot. A challenger that was rejected
  /// counts as well, else one row more would ask for the same again.
  static let volume = RetrainingTrigger(
    name: "volume", form: .count(1...1_000_000_000),
    help: ("so many rows that are new, of traffic only those with a label", "5000"),
    figure: .newRows,
    ask: { setting, situation in
      guard case .count(let wanted) = setting, let new = situation.newRows, new.count >= wanted
      else { return nil }
      let since = new.since.dateText
      return Question(
        about: ["rows since": .text(since)],
        "\(new.count) new rows since \(since), \(wanted) wanted")
    })
}
