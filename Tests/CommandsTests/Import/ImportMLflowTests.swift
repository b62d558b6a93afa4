import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct ImportMLflowTests {
  private static let parent = String(repeating: "a", count: 32)
  private static let child = String(repeating: "b", count: 32)

  private func write(_ text: String, to path: String, _ curlew: CurlewProgram) throws {
    try OtherTools.write(Data(text.utf8), to: path, curlew)
  }

  private func fill(_ curlew: CurlewProgram) throws {
    try write("name: birds\nlifecycle_stage: active\n", to: "mlruns/1/meta.yaml", curlew)
    try write("ornithology", to: "mlruns/1/tags/team", curlew)
    for (id, stage) in [(Self.parent, "active"), (Self.child, "deleted")] {
      let meta = "run_id: \(id)\nlifecycle_stage: \(stage)\nstatus: 4\nrun_name: n\nstart_time: 5\n"
      try write(meta, to: "mlruns/1/\(id)/meta.yaml", curlew)
      try write("1 0.5 0\n2 inf 1\n", to: "mlruns/1/\(id)/metrics/m", curlew)
    }
    try write(Self.parent, to: "mlruns/1/\(Self.child)/tags/mlflow.parentRunId", curlew)
    try write("hello", to: "mlruns/1/\(Self.parent)/artifacts/a/b.txt", curlew)
  }

  @Test("Runs keep their ids, parents and stages; what grows goes on and what changes is taken")
  func folder() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    try fill(curlew)
    let answer = try curlew("import", "mlflow", ".")
    #expect(answer.status == 0 && answer.output.contains(": 2 new, "), "\(answer.output)")
    let store = try curlew.store()
    let parent = try #require(try store.run(RunID(Self.parent)))
    #expect(parent.status == .failed && parent.metrics == ["m": .infinity])
    #expect(try store.artifacts(run: parent.id).map(\.path) == ["a/b.txt"])
    #expect(try store.experiment(parent.experiment)?.tags == ["team": "ornithology"])
    let child = try #require(try store.run(RunID(Self.child)))
    #expect(child.lifecycle == .deleted && child.parent == parent.id)
    try write("1 0.5 0\n2 inf 1\n3 2 2\n", to: "mlruns/1/\(Self.parent)/metrics/m", curlew)
    try write("seen", to: "mlruns/1/\(Self.parent)/tags/mlflow.note.content", curlew)
    let again = try curlew("import", "mlflow", "mlruns")
    #expect(again.output.contains(": 0 new, 1 grown, 1 unchanged"), "\(again.output)")
    let grown = try #require(try curlew.store().run(parent.id))
    #expect(grown.metrics == ["m": 2] && grown.tags[RunTag.note] == "seen")
  }

  @Test("A run that goes on in its store is told as silent since its last point")
  func goesOn() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    try fill(curlew)
    let meta = "run_id: \(Self.parent)\nlifecycle_stage: active\nstatus: 1\nstart_time: 5\n"
    try write(meta, to: "mlruns/1/\(Self.parent)/meta.yaml", curlew)
    try write("9000 0.5 0\n", to: "mlruns/1/\(Self.parent)/metrics/m", curlew)
    _ = try curlew("import", "mlflow", ".")
    let store = try curlew.store()
    let run = try #require(try store.run(RunID(Self.parent)))
    #expect(run.status == .running && run.endedAt == nil)
    #expect(run.silentSince(at: store.clock.now)?.milliseconds == 9_000)
  }

  @Test("A run that is here from elsewhere is left alone")
  func known() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    try fill(curlew)
    let store = try curlew.store()
    let experiment = try store.experiment(named: "e", createdAt: store.clock.now).id
    _ = try store.startRun(
      RunDraft(experiment: experiment, id: RunID(Self.parent)), at: store.clock.now)
    let answer = try curlew("import", "mlflow", ".")
    #expect(
      answer.status == 0
        && answer.output.contains("run aaaaaaaa is in this store already, from elsewhere"))
    #expect(try store.run(RunID(Self.parent))?.metrics == [:])
  }
}
