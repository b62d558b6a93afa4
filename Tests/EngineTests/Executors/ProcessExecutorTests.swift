import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("Work as processes")
struct ProcessExecutorTests {
  /// Where the works of one test leave their traces.
  private let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "curlew-process-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  private func work(_ command: String) -> ProcessExecutor.Work {
    ProcessExecutor.Work(command: command, folder: folder)
  }

  private func lines(_ file: String) -> [String] {
    let text = (try? String(contentsOfFile: folder + "/" + file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  /// Its grandchild ignores nothing and ends with it.
  private static let endless = "echo $$ >> begun; sleep 600 & echo $! >> child; wait"

  private func works() -> ExecutorWorks<ProcessExecutor> {
    ExecutorWorks(
      executor: ProcessExecutor(), ending: work("echo hello"), failing: work("exit 3"),
      reason: "status 3", endless: work(Self.endless),
      // No process has this number.
      gone: ProcessExecutor.Ticket(
        process: ProcessGroup(id: 0x3FFF_FFFF, startTicks: 1), folder: folder + "/none"),
      hasBegun: { lines("begun").count >= $0 })
  }

  private func isAlive(_ pid: String) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
      return false
    }
    return !stat.contains(") Z ")
  }

  @Test("It ends, and how")
  func ends() throws { try ExecutorContract.ends(works(), try JobRig()) }

  @Test("It fails, and why")
  func fails() throws { try ExecutorContract.fails(works(), try JobRig()) }

  @Test("It is cancelled with all that it started")
  func cancels() throws {
    try ExecutorContract.cancels(works(), try JobRig())
    let child = try #require(lines("child").first)
    try Patience.wait(for: "the grandchild's end") { !isAlive(child) }
  }

  @Test("It goes on while no engine is there, and the next one finds it")
  func resumes() throws { try ExecutorContract.resumes(works(), try JobRig()) }

  @Test("A process that is gone without a word is lost")
  func lost() { ExecutorContract.tellsLost(works()) }

  @Test("What ended while no engine was there has its outcome and its output")
  func endedMeanwhile() throws {
    let rig = try JobRig()
    let context = try rig.context()
    let executor = ProcessExecutor()
    var ticket = try executor.submit(work("echo one; echo two; exit 4"), in: context)
    // The system tells its end once, and this stands for an engine that died with that.
    try Patience.wait(for: "the end") { ticket.process.status() != .running }
    let seen = executor.poll(&ticket)
    #expect(seen.status == .ended(.failed("the command ended with status 4")))
    #expect(seen.output == ["one", "two"])
    executor.discard(ticket)
    #expect(!FileManager.default.fileExists(atPath: ticket.folder))
  }

  @Test("It is told which store and job it belongs to, and what was declared")
  func environment() throws {
    let rig = try JobRig()
    let context = try rig.context()
    var told = work("echo $CURLEW_STORE; echo $CURLEW_JOB; echo $SEED; echo problem >&2")
    told.environment = ["SEED": "7"]
    _ = try ExecutionLoop(executor: ProcessExecutor(), work: told, context: context).run()
    #expect(
      try rig.store.log(job: context.id).map(\.text)
        == [rig.store.folder.path, "\(context.id.number)", "7", "problem"])
  }

  @Test("A folder that is not there is said, and no job waits for it")
  func noFolder() throws {
    let rig = try JobRig()
    var nowhere = work("true")
    nowhere.folder = folder + "/none"
    #expect(throws: EngineError.self) {
      try ProcessExecutor().submit(nowhere, in: try rig.context())
    }
  }

  @Test("A process whose job was cancelled while no engine ran is ended by the next one")
  func orphan() throws {
    let rig = try JobRig()
    let context = try rig.context()
    let ticket = try ProcessExecutor().submit(work(Self.endless), in: context)
    try Patience.wait(for: "the work to begin") { lines("child").count == 1 }
    try ProcessExecutor().endOrphans(in: rig.store)
    #expect(ticket.process.status() == .running, "its job runs")
    try rig.store.finishJob(context.id, state: .cancelled, at: Orders.day(0))
    try ProcessExecutor().endOrphans(in: rig.store)
    try Patience.wait(for: "the end") { ticket.process.status() != .running }
    let child = try #require(lines("child").first)
    try Patience.wait(for: "the grandchild's end") { !isAlive(child) }
  }
}
