import Domain
import Foundation
import Store

import enum Terminal.NumberText

/// What a promotion or rollback did, for the one who asked.
struct ChampionChange: Encodable {
  let change: AliasChange
  /// Whether it was done just now; false for the latest one where nothing was to be done.
  let isNew: Bool
  /// The endpoints that serve the model.
  let endpoints: [String]
  /// Whether an engine runs that serves them, and has taken up the change.
  let isServed: Bool
  private let hasEngine: Bool
  let milliseconds: Double

  init(
    _ change: AliasChange, isNew: Bool = true, took duration: Duration, in store: Store
  ) throws {
    self.change = change
    self.isNew = isNew
    endpoints = try store.endpoints().filter { $0.model == change.model }.map(\.name.text)
    milliseconds = duration / .milliseconds(1)
    hasEngine = try EngineProcess(store: store).status()?.address != nil
    isServed = try hasEngine && Self.waitUntilServed(change, in: store)
  }

  private enum CodingKeys: String, CodingKey {
    case change, isNew, endpoints, isServed, milliseconds
  }

  /// An engine looks a few times a second: this is for one that is very busy.
  private static let waitMax = Duration.seconds(5)

  /// Waits until every endpoint of the model answers with what was asked for.
  ///
  /// - Returns: whether they do.
  private static func waitUntilServed(_ change: AliasChange, in store: Store) throws -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + waitMax
    while clock.now < deadline {
      let served = try store.endpoints().filter { $0.model == change.model }
      if served.allSatisfy({ $0.liveVersion == change.version }) { return true }
      usleep(10_000)
    }
    return false
  }

  func print(json: Bool) throws {
    if json { return try StandardOutput.print(json: self) }
    let before = change.previous.map { "was v\($0)" } ?? "the first"
    let now = change.version.map { "v\($0)" } ?? "none"
    let took = NumberText.duration(seconds: milliseconds / 1_000)
    StandardOutput.say("champion of \(change.model) is \(now) (\(before)); it took \(took)")
    guard !endpoints.isEmpty else { return }
    let names = endpoints.joined(separator: ", ")
    StandardOutput.say(
      isServed
        ? "the engine serves it on \(names)"
        : hasEngine
          ? "the engine does not serve it on \(names) yet: curlew engine logs"
          : "\(names) will serve it when an engine runs: curlew engine start")
  }
}
