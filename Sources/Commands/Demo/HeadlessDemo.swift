import Domain
import Engine
import Foundation
import Store

/// The demo without a screen: the engine inside this process, the months at the end.
struct HeadlessDemo {
  /// How often the queue is looked at, in nanoseconds.
  private static let pollNanoseconds: UInt64 = 50_000_000

  let demo: Demo
  let store: Store
  let json: Bool

  /// - Throws: ``CommandError/demoFailed(_:)`` with the reason of the job that failed.
  func run() async throws {
    let project = try ProjectFile.load(beside: store.folder)
    let hosted = try await HostedEngine.start(store: store, project: project)
    do {
      try await waitForTheEnd()
    } catch {
      await hosted.stop()
      throw error
    }
    await hosted.stop()
    guard let endpoint = try store.endpoint(demo.endpoint) else {
      throw CommandError.demoFailed("the endpoint is gone")
    }
    print(try demo.report(demo, endpoint, store, json))
  }

  private func waitForTheEnd() async throws {
    var month = ""
    while true {
      let jobs = try store.jobs(limit: 1_000)
      if let failed = jobs.first(where: { $0.state == .failed }) {
        throw CommandError.demoFailed(failed.reason ?? "job \(failed.id) failed")
      }
      if jobs.allSatisfy(\.state.isTerminal) { return }
      let now = try store.present().monthText
      if now != month {
        month = now
        DemoCommand.say(month)
      }
      try await Task.sleep(nanoseconds: Self.pollNanoseconds)
    }
  }
}
