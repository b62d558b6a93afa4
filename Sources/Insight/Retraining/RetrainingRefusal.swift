import Domain

/// Why a policy forbids a retraining that something asks for.
public enum RetrainingRefusal: Hashable, Sendable {
  /// So much of the cooldown is left.
  case cooldown(left: TimeSpan, of: TimeSpan)
  /// As many as a day may have were proposed today.
  case dailyCap(today: Int, of: Int)

  /// No row before the holdout is dated after those that the champion has learnt: newer ones are there
  /// from then on.
  case nothingNew(until: Timestamp, learnt: Timestamp)

  /// For the ledger: `cooldown: 3 days left of 7 days`.
  public var sentence: String {
    switch self {
    case .cooldown(let left, let all): "cooldown: \(left.words) left of \(all.words)"
    case .nothingNew(let until, let learnt):
      "nothing new before the holdout until \(until.minuteText): the champion's training data end at "
        + "\(learnt.minuteText), and no row between them is later"
    case .dailyCap(let today, let cap): "daily cap: \(today) of \(cap) retrainings today"
    }
  }
}

extension TimeSpan {
  /// What is told of a length of time: the days that are whole; of less than a day all of it.
  public var told: TimeSpan {
    let days = milliseconds / TimeSpan.days(1).milliseconds
    return days >= 1 ? .days(days) : self
  }

  /// For sentences: whole days, else the exact text.
  fileprivate var words: String {
    let days = told.milliseconds / TimeSpan.days(1).milliseconds
    if days >= 1 { return days == 1 ? "1 day" : "\(days) days" }
    return text
  }
}
