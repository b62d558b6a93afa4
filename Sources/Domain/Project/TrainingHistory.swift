/// Which rows before the holdout a challenger learns from; its refit learns the holdout's too.
public enum TrainingHistory: Hashable, Sendable, Codable {
  /// Every one.
  case all
  /// Those of so long before the holdout.
  case last(TimeSpan)

  /// As in `curlew.yaml`: `all`, `4w`.
  public var text: String {
    switch self {
    case .all: "all"
    case .last(let span): span.text
    }
  }

  /// Reads ``text``; nil for anything else.
  public init?(parsing text: String) {
    if text == "all" {
      self = .all
    } else if let span = TimeSpan(parsing: text), span > .zero {
      self = .last(span)
    } else {
      return nil
    }
  }

  /// For sentences: `all history`, `the last 28 days`.
  public var words: String {
    guard case .last(let span) = self else { return "all history" }
    let day = TimeSpan.days(1).milliseconds
    guard span.milliseconds > day, span.milliseconds % day == 0 else {
      return "the last \(span.text)"
    }
    return "the last \(span.milliseconds / day) days"
  }
}
