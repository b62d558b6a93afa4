import Console
import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

@Suite("The reader of the dashboard")
struct ConsoleReaderTests {
  private let store: Store
  private let reader: ConsoleReader
  private let run: RunID

  init() throws {
    let program = try CurlewProgram(project: "")
    store = try program.store()
    reader = ConsoleReader(store: store, project: Project())
    let now = Timestamp(milliseconds: 1_000)
    let experiment = try store.experiment(named: "e", createdAt: now)
    run = try store.startRun(RunDraft(experiment: experiment.id, user: "ada"), at: now).id
  }

  private func sentence(_ request: LoadRequest) -> String? {
    do {
      _ = try reader.load(request)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("knows the names of experiments, of a new one with its first run")
  func experiments() throws {
    #expect(try reader.data().experiments == ["0": "Default", "1": "e"])
    let now = Timestamp(milliseconds: 2_000)
    let new = try store.experiment(named: "new", createdAt: now)
    _ = try store.startRun(RunDraft(experiment: new.id), at: now)
    #expect(try reader.data().experiments[new.id] == "new")
  }

  @Test("reads a file's first bytes up to the limit, and says how many there are")
  func head() throws {
    let limit = LoadRequest.artifactBytesMax
    try store.addArtifact(run: run, path: "a.txt", Data(repeating: 0x61, count: limit + 9))
    let loaded = try reader.load(.artifactHead(run, path: "a.txt"))
    guard case .artifactHead(let head) = loaded else {
      Issue.record("\(loaded)")
      return
    }
    #expect(head.bytes.count == limit)
    #expect(head.total == limit + 9)
    #expect(!head.isWhole)
    #expect(sentence(.artifactHead(run, path: "b.txt"))?.contains("b.txt") == true)
  }

  @Test("reads the evaluation that a run keeps, and nothing where it keeps none")
  func evaluation() throws {
    #expect(try reader.load(.evaluation(run)) == .evaluation(nil))
    let evaluation = Evaluation(
      rows: 3, rowsWithoutTarget: 0, metrics: ["mae": 1], confusion: nil, curves: nil,
      residuals: nil, importance: [FeatureImportance(feature: "x", gain: 2)], unseen: [:])
    try store.addArtifact(
      run: run, path: Evaluation.artifactPath, JSONEncoder().encode(evaluation))
    #expect(try reader.load(.evaluation(run)) == .evaluation(evaluation))
  }

  @Test("refuses an evaluation of another form, and one that is too large to be drawn")
  func unfit() throws {
    try store.addArtifact(run: run, path: Evaluation.artifactPath, Data("{}".utf8))
    #expect(
      sentence(.evaluation(run))?.contains("is not what curlew evaluate writes") == true)
    try store.addArtifact(
      run: run, path: Evaluation.artifactPath,
      Data(repeating: 0x20, count: LoadRequest.evaluationBytesMax + 1))
    #expect(sentence(.evaluation(run))?.contains("at most 8388608 are drawn") == true)
  }

  private static let gains = [
    FeatureImportance(feature: "x", gain: 2), FeatureImportance(feature: "y", gain: 0.5),
  ]

  /// Registers a version of the run with these files.
  private func version(_ files: [String: Data]) throws -> LoadRequest {
    let draft = VersionDraft(
      model: "m", run: run, task: .binary(classes: ["0", "1"]), trainer: "constant",
      files: files.merging(["MLmodel": Data("flavors: {}".utf8)]) { given, _ in given })
    let version = try store.addVersion(draft, at: Timestamp(milliseconds: 2_000))
    return .importance("m", version: version.version)
  }

  @Test("reads the importances that a version keeps, else those of its run's evaluation")
  func importance() throws {
    let bare = try version([:])
    #expect(try reader.load(bare) == .importance([]))
    let kept = try version([FeatureImportance.modelFile: JSONEncoder().encode(Self.gains)])
    #expect(try reader.load(kept) == .importance(Self.gains))
    let evaluation = Evaluation(
      rows: 3, rowsWithoutTarget: 0, metrics: [:], confusion: nil, curves: nil, residuals: nil,
      importance: [Self.gains[1]], unseen: [:])
    try store.addArtifact(
      run: run, path: Evaluation.artifactPath, JSONEncoder().encode(evaluation))
    #expect(try reader.load(bare) == .importance([Self.gains[1]]))
    #expect(try reader.load(kept) == .importance(Self.gains), "its own come first")
    #expect(try reader.load(.importance("nobody", version: 1)) == .importance([]))
  }

  @Test("refuses importances of another form or size")
  func unfitImportance() throws {
    for bytes in [
      Data("{}".utf8), Data(repeating: 0x20, count: LoadRequest.importanceBytesMax + 1),
    ] {
      let request = try version([FeatureImportance.modelFile: bytes])
      #expect(sentence(request)?.contains("is not what curlew train writes") == true)
    }
  }
}
