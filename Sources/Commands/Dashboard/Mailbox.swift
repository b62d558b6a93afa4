import Console
import CursesScreen
import Synchronization

/// Messages from other threads to the one that owns the screen.
final class Mailbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let waker: Waker?

  /// - Parameter waker: of the screen; nil where nobody waits there.
  init(waker: Waker? = nil) {
    self.waker = waker
  }

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    waker?.wake()
  }

  /// All that has come; of several readings of the store only the last matters.
  func take() -> [Message] {
    let taken = messages.withLock { messages in
      defer { messages.removeAll() }
      return messages
    }
    let lastData = taken.lastIndex { if case .data = $0 { true } else { false } }
    return taken.enumerated().filter { place, message in
      if case .data = message { place == lastData } else { true }
    }.map(\.element)
  }
}
