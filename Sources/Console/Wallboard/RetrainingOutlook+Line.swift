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
      return Line("cooldown \(NumberText.duration(seconds: left.seconds))", .label)
    }
    if let next, next > present {
      return Line("next \(NumberText.duration(seconds: (next - present).seconds))", .label)
    }
    return line(at: present)
  }

  /// In a few words: `▶ retraining: gate`, or `next in 16 d, cooldown 5 d`.
  func line(at present: Timestamp) -> Line {
    if let stage { return Line("▶ retraining: \(stage.word)", .accent) }
    var parts: [Line] = []
    if let last { parts.append(Line(last.word, .label)) }
    if let next {
      let wait = (next - present).seconds
      parts.append(
        wait > 0
          ? Line("next in ", .label) + Line(NumberText.duration(seconds: wait), .value)
          : Line("next is due", .accent))
    }
    switch refusal {
    case .cooldown(let left, _):
      parts.append(
        Line("cooldown ", .label) + Line(NumberText.duration(seconds: left.seconds), .value))
    case .dailyCap: parts.append(Line("no more today", .label))
    case .nothingNew: parts.append(Line("nothing new yet", .label))
    case nil: break
    }
    guard let first = parts.first else {
      return Line(hasPolicy ? "not retrained yet" : "no retraining", .dim)
    }
    return parts.dropFirst().reduce(first) { $0 + Line(", ", .dim) + $1 }
  }
}
