import Datasets
import Domain
import Engine
import Foundation
import Store
import Testing
import Training

@testable import Commands

struct TrainRequestTests {
  private static let training = TrainingDeclaration(
    name: "delay", dataset: "t", trainer: "xgboost", params: ["learning_rate": "0.3"],
    target: "late")
  private static let project = Project(
    datasets: [DatasetDeclaration(name: "t", target: "late")], trainings: [training])

  /// A store with one snapshot of `t`, judged by those rules.
  private func store(rules: [Rule] = []) throws -> Store {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "curlew-train-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try Store.create(in: folder)
    let table = try TableReader.read(text: "late,wind\n1,2.5\n0,9\n")
    _ = try store.addSnapshot(
      table,
      SnapshotDraft(
        dataset: "t", source: "test", outcomes: table.outcomes(of: rules), actor: "test"),
      at: Timestamp(milliseconds: 1_000))
    return store
  }

  private func work(
    _ request: TrainRequest, in project: Project = project, rules: [Rule] = []
  ) throws -> TrainWork {
    try request.work(in: project, store(rules: rules)) { ["tag": "value"] }
  }

  private static let tooWindy = Rule(column: "wind", condition: .range(min: 0, max: 5))

  @Test("The only declared job needs no name, and the work is pinned to the latest snapshot")
  func only() throws {
    let work = try work(TrainRequest(seed: 7))
    #expect(work.declaration.name == "delay")
    #expect(work.snapshot != nil)
    #expect(work.seed == 7)
    #expect(work.tags == ["tag": "value"])
    #expect(work.forceReason == nil)
  }

  @Test("A hyperparameter on the command line replaces the declared one under any of its names")
  func merged() throws {
    let work = try work(TrainRequest(params: ["eta=0.1", "max_depth=4"]))
    #expect(work.declaration.params == ["eta": "0.1", "max_depth": "4"])
  }

  @Test("A hyperparameter that is not one is told with the nearest spelling")
  func misspelt() {
    #expect {
      try work(TrainRequest(params: ["max_dept=4"]))
    } throws: { error in
      guard
        case .unknownHyperparameter("max_dept", "xgboost", _, "max_depth")? =
          error as? TrainingError
      else { return false }
      return "\(error)".contains("did you mean \"max_depth\"?")
    }
    #expect(
      throws: TrainingError.badHyperparameter(
        name: "max_depth", value: "x", expected: "a whole number from 1 to 30")
    ) { try Trainer.xgboost.hyperparameters.parse(["max_depth": "x"]) }
    #expect(throws: TrainingError.badAssignment("eta")) { try work(TrainRequest(params: ["eta"])) }
  }

  @Test("A job that is not declared is told with those that are")
  func unknownJob() throws {
    #expect(throws: CommandError.unknownTraining("dela", known: ["delay"])) {
      try work(TrainRequest(job: "dela"))
    }
    #expect(
      "\(CommandError.unknownTraining("dela", known: ["delay"]))"
        == "curlew.yaml declares no training job \"dela\"; did you mean \"delay\"?")
  }

  @Test("Without a name, one of several jobs cannot be meant, nor one of none")
  func unclear() throws {
    var other = Self.training
    other.name = "other"
    let two = Project(trainings: [Self.training, other])
    #expect(throws: CommandError.trainingUnclear(known: ["delay", "other"])) {
      try work(TrainRequest(), in: two)
    }
    #expect(throws: CommandError.trainingUnclear(known: [])) {
      try work(TrainRequest(), in: Project())
    }
    #expect(
      "\(CommandError.trainingUnclear(known: ["delay", "other"]))"
        == "name the training job; curlew.yaml declares delay, other")
    #expect("\(CommandError.trainingUnclear(known: []))".contains("declare one under train"))
  }

  @Test("A dataset without a snapshot cannot be trained on")
  func noSnapshot() throws {
    var elsewhere = Self.training
    elsewhere.dataset = "none"
    #expect(throws: EngineError.noSnapshot("none")) {
      try work(TrainRequest(), in: Project(trainings: [elsewhere]))
    }
    #expect(throws: CommandError.unknown("dataset or snapshot", name: "t@9", known: ["t@1"])) {
      try work(TrainRequest(snapshot: "t@9"))
    }
  }

  @Test("A snapshot that fails an error rule needs a reason, which goes with the work")
  func forced() throws {
    var project = Self.project
    project.datasets[0].rules = [Self.tooWindy]
    #expect {
      try work(TrainRequest(), in: project, rules: [Self.tooWindy])
    } throws: { error in
      if case .snapshotInvalid(_, let failures)? = error as? EngineError {
        failures.map(\.rule) == [Self.tooWindy]
      } else {
        false
      }
    }
    let forced = try work(
      TrainRequest(forceReason: "a storm"), in: project, rules: [Self.tooWindy])
    #expect(forced.forceReason == "a storm")
  }

  @Test("Rules corrected after a snapshot was added judge it, in both directions")
  func rulesChanged() throws {
    let work = try work(TrainRequest(), in: Self.project, rules: [Self.tooWindy])
    #expect(work.forceReason?.contains("rules were changed") == true)
    var stricter = Self.project
    stricter.datasets[0].rules = [Self.tooWindy]
    #expect(throws: EngineError.self) { try self.work(TrainRequest(), in: stricter) }
  }
}
