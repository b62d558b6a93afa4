import Domain

extension RetrainingTrigger {
  /// The calendar. It is its own cooldown: the first of a month comes once.
  static let schedule = RetrainingTrigger(hasCooldown: false) { policy, situation in
    let last = situation.recent.first?.proposedAt ?? situation.championSince
    guard let schedule = policy.schedule,
      schedule.isDue(since: last, at: situation.present)
    else { return nil }
    return Request(
      trigger: .schedule, sentence: "scheduled: \(schedule.words)",
      occasion: "schedule \(situation.present.startOfDay.dateText)")
  }
}

extension RetrainingPolicy.Schedule {
  fileprivate func isDue(since last: Timestamp, at present: Timestamp) -> Bool {
    switch self {
    case .monthly: present.startOfMonth > last.startOfMonth
    case .every(let span): present - last >= span
    }
  }

  /// `monthly` or `every 14d`.
  fileprivate var words: String {
    switch self {
    case .monthly: "monthly"
    case .every(let span): "every \(span.text)"
    }
  }
}
