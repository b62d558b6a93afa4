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
    // The engine's words belong into the log, where those of a background engine are.
    let log = EngineProcess(store: store).logPath
    let report = try await StandardError.kept(in: log) { try await months(saying: $0) }
    if json {
      StandardOutput.print(document: report + "\n")
    } else {
      print(report)
    }
  }

  /// - Parameter progress: where each month is said.
  /// - Returns: what the months came to.
  private func months(saying progress: Descriptor) async throws -> String {
    let project = try ProjectFile.load(beside: store.folder)
    let hosted = try await HostedEngine.start(store: store, project: project)
    do {
      try await waitForTheEnd(saying: progress)
    } catch {
      await hosted.stop()
      throw error
    }
    await hosted.stop()
    guard let endpoint = try store.endpoint(demo.endpoint) else {
      throw CommandError.demoFailed("the endpoint is gone")
    }
    return try demo.report(demo, endpoint, store, json ? .json : .text)
  }

  private func waitForTheEnd(saying progress: Descriptor) async throws {
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
        DemoCommand.say(month, to: progress)
      }
      try await Task.sleep(nanoseconds: Self.pollNanoseconds)
    }
  }
}
