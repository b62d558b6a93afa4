import Domain
import Terminal

@testable import Console

/// A console being used: keys go in, effects come out, and loads are answered as the store would.
struct Session {
  var state: ConsoleState
  /// Effects other than loads, in order.
  private(set) var effects: [Effect] = []
  /// What was asked for, in order.
  private(set) var requests: [LoadRequest] = []

  init(_ pane: String = "overview", _ data: ConsoleData? = Flights.july) throws {
    state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: pane)
    if let data { send(.data(data)) }
  }

  mutating func send(_ message: Message) {
    var asked: [LoadRequest] = []
    let others = HeadlessConsole.run(&state, [message]) { request in
      asked.append(request)
      return try Flights.load(request)
    }
    effects += others
    requests += asked
  }

  mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }

  mutating func type(_ text: String) { for letter in text { send(.key(.character(letter))) } }

  /// Types a filter and takes it.
  mutating func filter(_ text: String) {
    press(.character("/"))
    type(text)
    press(.enter)
  }

  /// Forgets what came out so far.
  mutating func forget() {
    effects = []
    requests = []
  }

  var text: String {
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    return FrameText.plain(frame)
  }
}
