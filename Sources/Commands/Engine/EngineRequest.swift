import Domain
import Foundation
import Store

/// Asks the store's engine to do something, and waits for what comes of it.
struct EngineRequest {
  private static let pollSeconds = 0.02
  private static let done = "done"

  let store: Store
  /// How long an answer may take; a running engine looks for commands many times a second.
  var answerSecondsMax = 15

  /// Whether there is an engine to ask.
  func hasEngine() throws -> Bool {
    try EngineProcess(store: store).status() != nil
  }

  /// Has the engine change something, or does it here where none runs: alerts have one writer at a time.
  ///
  /// - Throws: what ``send(_:)`` throws, or `body`.
  func change<Ignored>(_ command: EngineCommand, otherwise body: () throws -> Ignored) throws {
    if try hasEngine() { try send(command) } else { _ = try body() }
  }

  /// - Throws: ``CommandError/engineRefused(_:)`` with the engine's reason,
  ///   ``CommandError/engineDidNotAnswer(seconds:)``.
  func send(_ command: EngineCommand) throws {
    let id = try store.appendCommand(command, actor: Actor.id, at: store.clock.now)
    let deadline = Date(timeIntervalSinceNow: Double(answerSecondsMax))
    while Date() < deadline {
      if let result = try store.commandResult(id) {
        guard result == Self.done else {
          let words = result.split(separator: ": ", maxSplits: 1)
          throw CommandError.engineRefused(String(words.last ?? ""))
        }
        return
      }
      Thread.sleep(forTimeInterval: Self.pollSeconds)
    }
    throw CommandError.engineDidNotAnswer(seconds: answerSecondsMax)
  }
}
