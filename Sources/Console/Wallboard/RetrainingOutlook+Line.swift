import Domain
import Insight
import Terminal

extension RetrainingOutlook {
  init(_ endpoint: Endpoint, _ data: ConsoleData) {
    self.init(
      data.declared.policy(of: endpoint.name),
      RetrainingDecision.Situation(
        present: data.present, recent: data.retrainings.filter { $0.endpoint == endpoint.name },
        championSince: endpoint.liveSince))
  }

  /// In fewer words: `▶ gate`, `cooldown 5 d`, `next 16 d`.
  func shortLine(at present: Timestamp) -> Line {
    if let stage { return Line("▶ \(stage.word)", .accent) }
    if case .cooldown(let left, _)? = refusal {
      return Line("cooldown \(Self.text(left))", .label)
    }
    if let next, next > present { return Line("next \(Self.text(next - present))", .label) }
    return line(at: present)
  }

  /// In a few words: `▶ retraining: gate`, or `cooldown 5 d left, scheduled in 16 d`: after the
  /// cooldown any trigger may ask, whatever the schedule says.
  func line(at present: Timestamp) -> Line {
    if let stage { return Line("▶ retraining: \(stage.word)", .accent) }
    var parts: [Line] = []
    if let last { parts.append(Line(last.word, .label)) }
    switch refusal {
    case .cooldown(let left, _):
      parts.append(
        Line("cooldown ", .label) + Line(Self.text(left), .value) + Line(" left", .label))
    case .dailyCap: parts.append(Line("no more today", .label))
    case .nothingNew: parts.append(Line("nothing new yet", .label))
    case nil: break
    }
    if let next {
      let wait = next - present
      parts.append(
        wait > .zero
          ? Line("scheduled in ", .label) + Line(Self.text(wait), .value)
          : Line("next is due", .accent))
    }
    guard let first = parts.first else {
      return Line(hasPolicy ? "not retrained yet" : "no retraining", .dim)
    }
    return parts.dropFirst().reduce(first) { $0 + Line(", ", .dim) + $1 }
  }

  /// Rounded as the ledger does: the two are read side by side.
  private static func text(_ span: TimeSpan) -> String {
    NumberText.duration(seconds: span.told.seconds)
  }
}
