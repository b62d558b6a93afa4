import Foundation

@testable import Engine

/// Keeps every other writer of the endpoints' store waiting.
final class HeldWriter: Sendable {
  private let isReleased = DispatchSemaphore(value: 0)

  init(_ endpoints: EndpointTable) {
    let isHeld = DispatchSemaphore(value: 0)
    Thread.start("writer") { [isReleased] in
      try? endpoints.store.transaction { _ in
        isHeld.signal()
        isReleased.wait()
      }
    }
    isHeld.wait()
  }

  func release() { isReleased.signal() }
}
