import Domain

extension RetrainingTrigger {
  private static let monthly = "monthly"

  /// The calendar. It counts from the last proposal that did not fail or, before the first, from when the champion
  /// began to serve, so it is its own cooldown: the first of a month comes once.
  static let schedule = RetrainingTrigger(
    name: "schedule",
    form: .span(
      atLeast: .minutes(1), expected: "a schedule of at least a minute", orWords: [monthly]),
    help: ("monthly or a span", monthly), isOwnCooldown: true,
    next: { next(after: $1, by: $0) },
    ask: { setting, situation in
      guard let next = next(after: situation, by: setting), next <= situation.present else {
        return nil
      }
      return Question("scheduled: \(words(setting))")
    })

  private static func next(
    after situation: RetrainingDecision.Situation, by setting: TriggerSetting
  ) -> Timestamp? {
    guard
      let last = situation.recent.first(where: { $0.stage != .failed })?.proposedAt
        ?? situation.championSince
    else {
      return nil
    }
    return switch setting {
    case .word(monthly): Timestamp(last.date.nextMonth)
    case .span(let span): last + span
    default: nil
    }
  }

  /// `monthly` or `every 14d`.
  private static func words(_ setting: TriggerSetting) -> String {
    if case .span(let span) = setting { return "every \(span.text)" }
    return monthly
  }
}

extension Retraining.Trigger {
  /// The calendar asked.
  public static let schedule = Retraining.Trigger(RetrainingTrigger.schedule.name)
}
