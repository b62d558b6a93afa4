import Synchronization

/// Which requests of a family are answered at once, and which wait for that: first come, first served.
///
/// ```
/// enter ──a place is free──▶ inside ──leave──▶ gone
///   │ none is                  ▲
///   ├──▶ waiting ──a place─────┘
///   │       └──too long──▶ refused
///   └──too many wait──▶ refused
/// ```
final class Admission: Sendable {
  private struct Waiter {
    var until: ContinuousClock.Instant
    var answer: CheckedContinuation<ServingError?, Never>
  }

  private struct State {
    var inside = 0
    /// The longest waiting first, so that the first is also the first to give up.
    var waiting: [Waiter] = []
    /// Whether a task waits for the first to give up.
    var isWatched = false
  }

  private let server: SharedState
  private let state = Mutex(State())
  private var limits: ServingConfiguration { server.configuration }

  init(_ server: SharedState) { self.server = server }

  /// Waits for a place, which the caller gives back with ``leave()``.
  ///
  /// - Throws: ``ServingError/busy(requestsMax:waitingMax:)``,
  ///   ``ServingError/waitedTooLong(secondsMax:)``; then there is nothing to give back.
  func enter() async throws(ServingError) {
    let isFree = state.withLock { state in
      guard state.inside < limits.requestsMax else { return false }
      state.inside += 1
      return true
    }
    if isFree { return }
    if let refusal = await withCheckedContinuation({ line(up: $0) }) { throw refusal }
  }

  /// Gives a place back: the longest waiting has it next.
  func leave() {
    let next = state.withLock { state -> Waiter? in
      guard !state.waiting.isEmpty else {
        state.inside -= 1
        return nil
      }
      server.waiting.subtract(1, ordering: .relaxed)
      return state.waiting.removeFirst()
    }
    next?.answer.resume(returning: nil)
  }

  private func line(up answer: CheckedContinuation<ServingError?, Never>) {
    enum Place {
      case inside
      case waiting(isWatched: Bool)
      case none
    }
    let place = state.withLock { state -> Place in
      // Somebody may have left since.
      if state.inside < limits.requestsMax {
        state.inside += 1
        return .inside
      }
      guard state.waiting.count < limits.waitingMax else { return .none }
      let until = ContinuousClock.now + .seconds(limits.waitSecondsMax)
      state.waiting.append(Waiter(until: until, answer: answer))
      server.waiting.add(1, ordering: .relaxed)
      defer { state.isWatched = true }
      return .waiting(isWatched: state.isWatched)
    }
    switch place {
    case .inside: answer.resume(returning: nil)
    case .none:
      answer.resume(
        returning: .busy(requestsMax: limits.requestsMax, waitingMax: limits.waitingMax))
    case .waiting(isWatched: true): break
    case .waiting(isWatched: false): Task { await watch() }
    }
  }

  /// Refuses who has waited too long, as long as anybody waits.
  private func watch() async {
    while let until = refuseOverdue() { try? await Task.sleep(until: until, clock: .continuous) }
  }

  /// - Returns: when the next gives up; nil where nobody waits.
  private func refuseOverdue() -> ContinuousClock.Instant? {
    let (overdue, next) = state.withLock { state -> ([Waiter], ContinuousClock.Instant?) in
      let now = ContinuousClock.now
      let overdue = Array(state.waiting.prefix { $0.until <= now })
      state.waiting.removeFirst(overdue.count)
      server.waiting.subtract(overdue.count, ordering: .relaxed)
      state.isWatched = !state.waiting.isEmpty
      return (overdue, state.waiting.first?.until)
    }
    for waiter in overdue {
      waiter.answer.resume(returning: .waitedTooLong(secondsMax: limits.waitSecondsMax))
    }
    return next
  }
}
