import Domain
import Insight
import Terminal

extension DriftAttribution {
  /// What is to be explained, in a sentence.
  var sentence: String {
    guard let realized = judged[metric] else { return "" }
    let figure =
      "\(metric.title) \(metric.text(realized.value)) in \(judged.spanText) (v\(judged.version), "
      + "n \(NumberText.count(realized.rows)))"
    guard let words = realized.limitWords else {
      return figure + " has no limit to be held against."
    }
    guard realized.breached else { return figure + " is \(words)." }
    let since = onset.index == judged.index ? "" : ", since \(onset.start.dayText)"
    return figure + " is \(words)\(since)."
  }

  /// What stands where no cause was found.
  var emptySentence: String {
    if let words = WindowJudgement(judged, metric: metric).uncomparedWords {
      return words.prefix(1).uppercased() + words.dropFirst() + "."
    }
    return isBreached ? Self.conceptSentence : "Nothing moved beyond a limit."
  }

  /// Where nothing was found there is one explanation left, and it is not measured.
  private static let conceptSentence =
    "No feature is beyond its limit, no values are missing, no version changed and the labels have "
    + "come: what is left is that the target itself behaves otherwise (concept drift)."
}

extension FeatureGains {
  /// `12 % of gain, rank 2`.
  func text(of feature: String) -> String {
    guard let share = share(of: feature) else { return absence }
    guard let rank = rank(of: feature) else { return "none, the model does not use it" }
    return "\(NumberText.percent(share)) of gain, rank \(rank)"
  }
}
