import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import RunFiles
@testable import Store

struct ImportCommandTests {
  private let curlew: CurlewProgram

  init() throws { curlew = try CurlewProgram(project: "") }

  private func onlyRun() throws -> Run {
    let runs = try curlew.store().runs()
    #expect(runs.count == 1)
    return try #require(runs.first)
  }

  private func points(_ run: RunID) throws -> Int {
    try curlew.store().metricKeys(run: run).reduce(0) { $0 + $1.points }
  }

  @Test("A run of W&B comes with all that it has, and the same again changes nothing")
  func wandb() throws {
    defer { curlew.remove() }
    try OtherTools.wandb(in: curlew)
    let answer = try curlew("import", "wandb", "wandb")
    #expect(answer.status == 0, "\(answer.errors)\(answer.output)")
    #expect(
      answer.output.hasPrefix("1 run of Weights & Biases in wandb: 1 new, 0 grown, 0 unchanged\n"))
    let run = try onlyRun()
    #expect(run.params == ["lr": "0.1", "layers": "[64,64]", "opt.name": "adam"])
    #expect(run.name == "brave-run" && run.tags[RunTag.note] == "hello")
    #expect(run.metrics["system/memory_percent"] == 2.4584254506910765)
    let store = try curlew.store()
    #expect(try store.metricHistory(run: run.id, key: "nan").first?.value.isNaN == true)
    #expect(try store.experiment(run.experiment)?.name == "demo")
    #expect(try store.metricHistory(run: run.id, key: "loss").count == 86)
    #expect(try store.artifacts(run: run.id).map(\.path).contains("output.log"))
    let before = try points(run.id)
    let again = try curlew("import", "wandb", ".", "--json")
    #expect(again.status == 0 && again.output.contains("\"unchanged\" : 1"), "\(again.output)")
    #expect(try points(run.id) == before && onlyRun() == run)
  }

  @Test("A file that grew goes on where it was, with the files beside it")
  func grown() throws {
    defer { curlew.remove() }
    try OtherTools.wandb(in: curlew, bytes: 20_000)
    _ = try curlew("import", "wandb", "wandb", "--artifacts", "none")
    let half = try onlyRun()
    #expect(try curlew.store().artifacts(run: half.id).isEmpty)
    try OtherTools.wandb(in: curlew)
    let answer = try curlew("import", "wandb", "wandb")
    #expect(answer.output.contains(": 0 new, 1 grown, 0 unchanged"), "\(answer.output)")
    #expect(try onlyRun().id == half.id)
    let points = try curlew.store().metricHistory(run: half.id, key: "loss")
    #expect(points.map(\.step) == stride(from: 0, to: 172, by: 2).map(Int64.init))
  }

  @Test("A run of W&B is lost until its files say how it ended")
  func ends() throws {
    defer { curlew.remove() }
    let name = "wandb/run-1-abc/run-abc.wandb"
    let run = OtherTools.wandbRecord([0x8A, 1, 8, 0x0A, 3, 97, 98, 99, 0x1A, 1, 112])
    let begun = Array(":W&B".utf8) + [0xE1, 0xBE, 0] + run
    try OtherTools.write(Data(begun), to: name, curlew)
    _ = try curlew("import", "wandb", "wandb")
    let lost = try onlyRun()
    #expect(lost.status == .lost && lost.reason == "its files do not say how it ended")
    let exit = OtherTools.wandbRecord([0x92, 1, 2, 8, 1])
    try OtherTools.write(Data(begun + exit), to: name, curlew)
    let answer = try curlew("import", "wandb", name)
    #expect(answer.output.contains(": 0 new, 1 grown, 0 unchanged"), "\(answer.output)")
    let failed = try onlyRun()
    #expect(failed.id == lost.id && failed.status == .failed && failed.reason == nil)
  }

  @Test("Event files are a run a folder, finished at the last point; what is left out is counted")
  func tensorBoard() throws {
    defer { curlew.remove() }
    try OtherTools.events(in: curlew, bytes: 3_000)
    _ = try curlew("import", "tensorboard", "logs")
    try OtherTools.events(in: curlew)
    let answer = try curlew("import", "tensorboard", "logs/")
    #expect(answer.status == 0 && answer.output.contains("1 grown"), "\(answer.output)")
    #expect(answer.output.contains("left out: 1 × histogram"))
    // The run's own folder is the same run.
    #expect(try curlew("import", "tensorboard", "logs/first").output.contains("1 unchanged"))
    let run = try onlyRun()
    #expect(run.name == "first" && run.status == .finished && run.endedAt != nil)
    let store = try curlew.store()
    #expect(try store.experiment(run.experiment)?.name == "logs")
    let steps = try store.metricHistory(run: run.id, key: "loss/train").map(\.step)
    #expect(steps == (0..<100).map(Int64.init))
    #expect(
      try store.artifacts(run: run.id).map(\.path)
        == ["images/img/step-1.png", "text/note/text_summary/step-3.txt"])
  }

  @Test("An import that dies between two pieces goes on from there", arguments: [0, 1, 4])
  func dies(pieces: Int) throws {
    defer { curlew.remove() }
    try OtherTools.events(in: curlew)
    let store = try curlew.store()
    let logs = curlew.folder.appending(path: "logs")
    let source = try TensorBoardFolder(at: logs)
    for stopsAfter in [pieces, .max] {
      var importer = RunImporter(
        store: store, source: CutSource(whole: source, pieces: stopsAfter),
        origin: .tensorBoard(at: logs), artifacts: .small, line: ImportLine()
      ) { false }
      try importer.run()
      #expect(importer.tally.faults.isEmpty == (stopsAfter == .max))
    }
    let run = try onlyRun()
    #expect(try points(run.id) == 200 && run.status == .finished)
    let text = try store.artifactBytes(run: run.id, path: "text/note/text_summary/step-3.txt")
    #expect(String(decoding: text, as: UTF8.self) == "hello\n")
  }

  @Test("What is asked to stop stops after a piece, and says so")
  func stops() throws {
    defer { curlew.remove() }
    try OtherTools.events(in: curlew)
    let logs = curlew.folder.appending(path: "logs")
    var asked = 0
    var importer = RunImporter(
      store: try curlew.store(),
      source: CutSource(whole: try TensorBoardFolder(at: logs), pieces: .max),
      origin: .tensorBoard(at: logs), artifacts: .small, line: ImportLine()
    ) {
      asked += 1
      return asked > 2
    }
    try importer.run()
    #expect(importer.tally.isInterrupted && importer.tally.points == 40)
    #expect(try points(onlyRun().id) == 40)
  }

  @Test("A run that was deleted here is left alone, and a person's words stay")
  func kept() throws {
    defer { curlew.remove() }
    try OtherTools.events(in: curlew, bytes: 3_000)
    _ = try curlew("import", "tensorboard", "logs")
    let name = try onlyRun().name
    _ = try curlew("runs", "rename", name, "mine")
    _ = try curlew("runs", "delete", "mine")
    try OtherTools.events(in: curlew)
    let answer = try curlew("import", "tensorboard", "logs")
    #expect(answer.status == 0 && answer.output.contains("is deleted in this store"))
    _ = try curlew("runs", "restore", "mine")
    _ = try curlew("import", "tensorboard", "logs")
    #expect(try onlyRun().name == "mine" && points(onlyRun().id) == 200)
  }

  @Test("Nothing to import is an error, and a damaged record is told with 1")
  func faults() throws {
    defer { curlew.remove() }
    let none = try curlew("import", "wandb", "nowhere")
    #expect(none.status == 1 && none.errors.contains("There is nothing at "), "\(none.errors)")
    var bytes = try OtherTools.sample("events.out.tfevents.1")
    bytes[2_000] ^= 1
    try OtherTools.write(bytes, to: "logs/events.out.tfevents.1", curlew)
    let damaged = try curlew("import", "tensorboard", "logs")
    #expect(damaged.status == 1 && damaged.output.contains(" at byte "), "\(damaged.output)")
  }
}
