import Domain

/// Why a policy forbids a retraining that something asks for.
public enum RetrainingRefusal: Hashable, Sendable {
  /// So much of the cooldown is left.
  case cooldown(left: TimeSpan, of: TimeSpan)
  /// As many as a day may have were proposed today.
  case dailyCap(today: Int, of: Int)

  /// The champion has learnt all rows before the holdout: newer ones are there from then on.
  case nothingNew(until: Timestamp)

  /// For the ledger: `cooldown: 3 days left of 7 days`.
  public var sentence: String {
    switch self {
    case .cooldown(let left, let all): "cooldown: \(left.words) left of \(all.words)"
    case .nothingNew(let until):
      "nothing new before the holdout until \(until.minuteText): the champion has learnt all rows there"
    case .dailyCap(let today, let cap): "daily cap: \(today) of \(cap) retrainings today"
    }
  }
}

extension TimeSpan {
  /// For sentences: whole days, else the exact text.
  fileprivate var words: String {
    let days = milliseconds / TimeSpan.days(1).milliseconds
    if days >= 1 { return days == 1 ? "1 day" : "\(days) days" }
    return text
  }
}
