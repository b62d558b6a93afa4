import Domain
import Terminal

/// A state as it stands on the screen: a shape and a word; the colour only repeats them.
struct StateMark: Hashable, Sendable {
  var shape: Character
  var word: String
  var role: StyleRole

  var line: Line { Line("\(shape) \(word)", role) }

  static let stale = StateMark(shape: "✕", word: "stale", role: .stale)

  /// Of an endpoint whose champion the engine cannot load.
  static let notLoaded = StateMark(shape: "✕", word: "not loaded", role: .bad)

  static func window(_ state: WindowState) -> StateMark {
    switch state {
    case .notEnoughData: StateMark(shape: "·", word: state.word, role: .dim)
    case .labelsPending: StateMark(shape: "◌", word: state.word, role: .pending)
    case .unjudged: StateMark(shape: "!", word: state.word, role: .warning)
    case .healthy: StateMark(shape: "●", word: state.word, role: .good)
    case .drifting: StateMark(shape: "▲", word: state.word, role: .warning)
    case .degraded: StateMark(shape: "■", word: state.word, role: .bad)
    }
  }

  static func run(_ status: RunStatus) -> StateMark {
    switch status {
    case .scheduled: StateMark(shape: "◌", word: "scheduled", role: .pending)
    case .running: StateMark(shape: "▶", word: "running", role: .accent)
    case .finished: StateMark(shape: "●", word: "finished", role: .good)
    case .failed: StateMark(shape: "■", word: "failed", role: .bad)
    case .killed: StateMark(shape: "▲", word: "killed", role: .warning)
    case .lost: StateMark(shape: "✕", word: "lost", role: .bad)
    }
  }

  /// As ``run(_:)``; a program that fell silent is told apart from one that logs.
  static func run(_ run: Run, at now: Timestamp) -> StateMark {
    if run.silentSince(at: now) == nil { return Self.run(run.status) }
    return StateMark(shape: "◌", word: "silent", role: .warning)
  }

  static func job(_ state: Job.State) -> StateMark {
    switch state {
    case .queued: StateMark(shape: "◌", word: "queued", role: .pending)
    case .running: StateMark(shape: "▶", word: "running", role: .accent)
    case .succeeded: StateMark(shape: "●", word: "succeeded", role: .good)
    case .failed: StateMark(shape: "■", word: "failed", role: .bad)
    case .cancelled: StateMark(shape: "▲", word: "cancelled", role: .warning)
    case .lost: StateMark(shape: "✕", word: "lost", role: .bad)
    }
  }

  /// How a retraining ended; one under way points onward.
  static func retraining(_ stage: Retraining.Stage) -> StateMark {
    switch stage {
    case .promoted: StateMark(shape: "✓", word: stage.word, role: .good)
    case .rejected: StateMark(shape: "✕", word: stage.word, role: .warning)
    case .failed: StateMark(shape: "!", word: stage.word, role: .bad)
    case .proposed, .snapshot, .train, .gate, .refit:
      StateMark(shape: "▶", word: stage.word, role: .accent)
    }
  }

  static func alert(_ alert: Alert, at present: Timestamp) -> StateMark {
    if alert.isShownSilenced(at: present) {
      return StateMark(shape: "~", word: "silenced", role: .dim)
    }
    return self.alert(alert.state)
  }

  static func alert(_ state: Alert.State) -> StateMark {
    switch state {
    case .pending: StateMark(shape: "◌", word: "pending", role: .pending)
    case .firing: StateMark(shape: "■", word: "firing", role: .bad)
    case .acknowledged: StateMark(shape: "▲", word: "acknowledged", role: .warning)
    case .resolved: StateMark(shape: "●", word: "resolved", role: .good)
    }
  }
}
