import Console
import Domain
import Engine
import Store

/// What a demo's screen is told when its year is over.
struct DemoEnd: Sendable {
  let demo: Demo

  /// The months with what the champion gained, and what may be looked at; nil while the year goes on.
  ///
  /// - Throws: `StoreError`, and what the demo's months throw.
  func card(of store: Store) throws -> Card? {
    let jobs = try store.jobs(limit: 1_000)
    guard let replay = jobs.first(where: { $0.work.kind == ReplayWork.kind }),
      replay.state == .succeeded, jobs.allSatisfy(\.state.isTerminal),
      let endpoint = try store.endpoint(demo.endpoint)
    else { return nil }
    let months = try demo.report(demo, endpoint, store, .card).split(
      separator: "\n", omittingEmptySubsequences: false)
    return Card(
      title: "The year is over",
      lines: months.map(String.init) + [
        "", "frozen is version 1, asked for the same; champion is what was answered.", "",
        "5  what drifted and when, with each version and retraining",
        "8  why each challenger was promoted or rejected",
        "3  the versions: what each learnt from, and where it goes",
      ])
  }
}
