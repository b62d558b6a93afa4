import Domain
import Store

/// What the engine remembers of alerts on their way out; the messages themselves stand in the store.
struct Outbox {
  /// When the store is to be looked at; nil while nothing waits.
  private var lookAt: Timestamp? = Timestamp(milliseconds: 0)
  /// Routes that work on a message, or whose answer is not noted yet.
  private var busy: Set<AlertRoute> = []
  /// What routes answered, until it is noted in the store: before that nothing more is sent there, so
  /// that a full disk does not make one message many.
  private(set) var answers: [Answer] = []

  /// What became of an attempt.
  struct Answer {
    var message: OutboxMessage
    /// Why the route did not take it; nil where it did.
    var failure: String?
  }

  /// A route that does not take a message is tried again after 5 s, then three times as long, and so on.
  static let firstPause = TimeSpan.seconds(5)
  /// The longest such pause.
  static let longestPause = TimeSpan.minutes(10)
  /// Then a message is given up, with a line in the ledger.
  static let patience = TimeSpan.days(1)

  /// How long a message waits after so many attempts that failed.
  static func pause(after attempts: Int) -> TimeSpan {
    var pause = firstPause
    for _ in 1..<max(1, attempts) where pause < longestPause {
      pause = TimeSpan(milliseconds: pause.milliseconds * 3)
    }
    return min(pause, longestPause)
  }

  /// Whether the store is to be looked at now, which it then is: what is put there from now on has to
  /// ask for another look.
  mutating func takeLook(at present: Timestamp) -> Bool {
    guard let lookAt, Self.isDue(lookAt, at: present) else { return false }
    self.lookAt = nil
    return true
  }

  /// Whether an instant has come. One further ahead than any pause was written before the clock was set back.
  static func isDue(_ instant: Timestamp, at present: Timestamp) -> Bool {
    instant <= present || instant > present + longestPause
  }

  /// Asks for a look at that time, or sooner.
  mutating func look(at instant: Timestamp) {
    lookAt = min(lookAt ?? instant, instant)
  }

  /// Takes a route for one message.
  ///
  /// - Returns: whether it was free.
  mutating func occupy(_ route: AlertRoute) -> Bool { busy.insert(route).inserted }

  /// Keeps an answer to be noted.
  mutating func add(_ answer: Answer, at present: Timestamp) {
    answers.append(answer)
    look(at: present)
  }

  /// Gives a route back whose answer is noted.
  mutating func free(_ route: AlertRoute) {
    answers.removeAll { $0.message.route == route }
    busy.remove(route)
  }

  /// Whether no message is on its way.
  var isIdle: Bool { busy.isEmpty }
}
