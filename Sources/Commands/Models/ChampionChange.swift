import Domain
import Store

import enum Terminal.NumberText

/// What a promotion or rollback did, for the one who asked.
struct ChampionChange: Encodable {
  let change: AliasChange
  /// The endpoints that serve the model.
  let endpoints: [String]
  /// Whether an engine runs that serves them.
  let isServed: Bool
  let milliseconds: Double

  init(_ change: AliasChange, took duration: Duration, in store: Store) throws {
    self.change = change
    endpoints = try store.endpoints().filter { $0.model == change.model }.map(\.name.text)
    isServed = try EngineProcess(store: store).status()?.address != nil
    milliseconds = duration / .milliseconds(1)
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
        : "\(names) will serve it when an engine runs: curlew engine start")
  }
}
