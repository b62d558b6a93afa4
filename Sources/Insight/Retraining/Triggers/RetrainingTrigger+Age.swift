import Domain

extension RetrainingTrigger {
  /// So long since the end of what the champion has learnt; where its data have no times, since it was
  /// made. Unlike a schedule it starts anew with a promotion only, and the cooldown holds it back.
  static let age = RetrainingTrigger(
    name: "age",
    form: .span(atLeast: .minutes(1), expected: "an age of at least a minute", orWords: []),
    help: ("so long since the end of the champion's training data", "60d"),
    figure: .championAge,
    ask: { setting, situation in
      guard case .span(let most) = setting,
        let end = situation.learntUntil ?? situation.championMadeAt,
        situation.present - end >= most
      else { return nil }
      let what =
        situation.learntUntil == nil ? "the champion was made on" : "the champion's data end on"
      let age = (situation.present - end).milliseconds / TimeSpan.days(1).milliseconds
      return Question(
        about: ["data until": .text(end.dateText)],
        "\(what) \(end.dateText), \(age) days ago, \(most.text) allowed")
    })
}
