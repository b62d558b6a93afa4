import Domain
import Terminal

/// When an endpoint's model will be trained again, and how long that is forbidden, as the engine
/// decides it: a calendar counts from the last proposal (or since when the champion serves), the
/// cooldown from the last proposal, and a calendar is its own cooldown.
struct RetrainingOutlook: Equatable {
  /// The stage of a retraining under way.
  let stage: Retraining.Stage?
  /// How the last one ended.
  let last: Retraining.Stage?
  /// When the schedule asks for the next; nil without a schedule.
  let next: Timestamp?
  /// What is left of the cooldown; nil where it is over.
  let cooldown: TimeSpan?
  let hasPolicy: Bool

  init(_ endpoint: Endpoint, _ data: ConsoleData) {
    let own = data.retrainings.filter { $0.endpoint == endpoint.name }
    stage = own.first { !$0.stage.isTerminal }?.stage
    last = own.first { $0.stage.isTerminal }?.stage
    guard let policy = data.declared.policy(of: endpoint.name) else {
      (next, cooldown, hasPolicy) = (nil, nil, false)
      return
    }
    hasPolicy = true
    let proposed = own.map(\.proposedAt).max()
    next = (proposed ?? endpoint.liveSince).flatMap { since in
      switch policy.schedule {
      case .monthly: Timestamp(since.date.nextMonth)
      case .every(let span): since + span
      case nil: nil
      }
    }
    let left = proposed.map { ($0 + policy.cooldown) - data.present }
    cooldown = left.flatMap { $0 > .zero ? $0 : nil }
  }

  /// In fewer words: `▶ gate`, `cooldown 5 d`, `next 16 d`.
  func shortLine(at present: Timestamp) -> Line {
    if let stage { return Line("▶ \(stage.word)", .accent) }
    if let cooldown {
      return Line("cooldown \(NumberText.duration(seconds: cooldown.seconds))", .label)
    }
    if let next, next > present {
      return Line("next \(NumberText.duration(seconds: (next - present).seconds))", .label)
    }
    return line(at: present)
  }

  /// In a few words: `retraining: gate`, or `next in 16 d, cooldown 5 d`.
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
    if let cooldown {
      parts.append(
        Line("cooldown ", .label) + Line(NumberText.duration(seconds: cooldown.seconds), .value))
    }
    guard let first = parts.first else {
      return Line(hasPolicy ? "not retrained yet" : "no retraining", .dim)
    }
    return parts.dropFirst().reduce(first) { $0 + Line(", ", .dim) + $1 }
  }
}
