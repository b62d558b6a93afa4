import Datasets
import Domain
import Foundation
import Testing

@testable import Training

@Suite("A model directory")
struct ModelFilesTests {
  private func model(_ target: String = "late") throws -> TrainedModel {
    try Trainer.xgboost.train(
      try Samples.problem(target, trainer: .xgboost, params: ["rounds": "4", "max_depth": "3"]))
  }

  @Test("is MLflow's layout around the library's own file")
  func layout() throws {
    let version = try XGBoostLibrary.open()
    let files = try model().files(
      run: "00000000000000000000000000001e10",
      createdAt: Timestamp(milliseconds: 1_362_096_000_250))
    #expect(
      files.files.keys.sorted() == [
        "MLmodel", "conda.yaml", "curlew.json", "features.json", "model.ubj", "python_env.yaml",
        "requirements.txt",
      ])
    let document = String(decoding: try files.file("MLmodel"), as: UTF8.self)
    #expect(
      document == """
        artifact_path: model
        flavors:
          curlew:
            card: curlew.json
            features: features.json
            trainer: xgboost
          python_function:
            data: model.ubj
            env:
              conda: conda.yaml
              virtualenv: python_env.yaml
            loader_module: mlflow.xgboost
            python_version: 3.11.2
          xgboost:
            code: null
            data: model.ubj
            model_class: xgboost.core.Booster
            model_format: ubj
            xgb_version: \(version)
        run_id: '00000000000000000000000000001e10'
        signature:
          inputs: '[{"type": "double", "name": "x", "required": true}, \
        {"type": "double", "name": "y", "required": true}, \
        {"type": "double", "name": "kind", "required": true}, \
        {"type": "double", "name": "flag", "required": true}]'
          outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1]}}]'
          params: null
        utc_time_created: '2013-03-01 00:00:00.250000'

        """)
  }

  @Test("keeps awkward column names apart from YAML and JSON")
  func awkwardNames() throws {
    let table = Samples.table(rows: 100)
    let renamed = Table(
      columns: table.columns.map { column in
        Column(name: column.name == "x" ? "it's \"é\": #1" : column.name, values: column.values)
      })
    let model = try Trainer.xgboost.train(
      Problem(
        train: TableRows(renamed), roles: ColumnRoles(target: "late", ignored: ["size", "score"]),
        params: try Trainer.xgboost.hyperparameters.parse(["rounds": "2"])))
    let files = model.files(createdAt: Timestamp(milliseconds: 0))
    let document = String(decoding: try files.file("MLmodel"), as: UTF8.self)
    #expect(document.contains(#""name": "it''s \"\u00e9\": #1""#))
    #expect(try TrainedModel(files: files).answer(renamed) == model.answer(renamed))
  }

  @Test("stores the features' names with the model")
  func featureNames() throws {
    let booster = try Booster()
    try booster.load(
      try model().files(createdAt: Timestamp(milliseconds: 0)).file("model.ubj"), name: "m")
    #expect(try booster.featureNames() == ["x", "y", "kind", "flag"])
  }

  @Test("tells which file is missing", arguments: ["curlew.json", "features.json", "model.ubj"])
  func missing(name: String) throws {
    var files = try model().files(createdAt: Timestamp(milliseconds: 0))
    files.files[name] = nil
    let present = files.files.keys.sorted()
    #expect(throws: TrainingError.fileMissing(name: name, present: present)) {
      try TrainedModel(files: files)
    }
  }

  @Test(
    "tells which file is damaged",
    arguments: [
      ("curlew.json", "{}"), ("features.json", "[]"), ("features.json", "not JSON"),
      ("features.json", #"{"format":"curlew-features-1","features":[]}"#),
      ("model.ubj", "nonsense"),
    ])
  func damaged(name: String, text: String) throws {
    var files = try model().files(createdAt: Timestamp(milliseconds: 0))
    files.files[name] = Data(text.utf8)
    #expect(
      performing: { _ = try TrainedModel(files: files) },
      throws: { error in
        if case .fileUnreadable(name, _) = error as? TrainingError { true } else { false }
      })
  }

  @Test("of an unknown trainer is refused")
  func laterTrainer() throws {
    var files = try model().files(createdAt: Timestamp(milliseconds: 0))
    let text = String(decoding: try files.file("curlew.json"), as: UTF8.self)
    files.files["curlew.json"] = Data(
      text.replacing("\"trainer\" : \"xgboost\"", with: "\"trainer\" : \"forest\"").utf8)
    #expect(
      throws: TrainingError.unknownTrainer(
        "forest", known: Trainer.all.map(\.name), nearest: nil)
    ) { try TrainedModel(files: files) }
  }

  @Test("is told where it cannot be read or written")
  func folders() throws {
    let folder = Samples.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(
      performing: { _ = try ModelFiles(folder: folder) },
      throws: { error in
        if case .fileUnreadable(folder.path, _) = error as? TrainingError { true } else { false }
      })
    try Data().write(to: folder)
    #expect(
      performing: {
        try ModelFiles(["a": Data()]).write(to: folder)
      },
      throws: { error in
        if case .folderUnwritable(folder.path, _) = error as? TrainingError { true } else { false }
      })
  }

  @Test("gives Python's xgboost the same answers", .enabled(if: PythonXGBoost.isPresent))
  func python() throws {
    let table = Samples.table(rows: 60, seed: 11)
    let models = try Samples.targets.map { try model($0) }
    let folders = models.map { _ in Samples.temporaryFolder() }
    defer { for folder in folders { try? FileManager.default.removeItem(at: folder) } }
    for (model, folder) in zip(models, folders) {
      try model.files(createdAt: Timestamp(milliseconds: 0)).write(to: folder)
    }
    let matrices = try models.map { model in
      try #require(model.fitted as? BoosterModel).encoder.encode(table)
    }
    let answers = try PythonXGBoost.predict(Array(zip(folders, matrices)))
    #expect(answers.count == models.count)
    for (model, answer) in zip(models, answers) {
      let own = try model.answer(table).values
      #expect(answer.count == own.count)
      #expect(zip(answer, own).allSatisfy { abs($0 - $1) < 1e-6 })
    }
  }
}
