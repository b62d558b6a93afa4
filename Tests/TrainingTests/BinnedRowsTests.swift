import Domain
import Foundation
import Testing

@testable import Datasets
@testable import Training

@Suite("Rows in bins")
struct BinnedRowsTests {
  /// Training rows scattered over many small chunks.
  private func packedRows() -> TableRows {
    let table = Samples.table(rows: 2_000)
    let packed = PackedTable(
      columns: table.columns.map {
        PackedTable.Column(name: $0.name, cells: PackedColumn($0.values, chunkRows: 128))
      })
    return TableRows(packed).selecting(Array(stride(from: 1, to: 2_000, by: 3)) + [0, 3, 6])
  }

  @Test(
    "batch by batch give the trees of the whole matrix, byte for byte",
    arguments: [["max_bin": "256"], ["max_bin": "16", "max_depth": "3"], ["subsample": "0.7"]])
  func trees(params: [String: String]) throws {
    var problem = try Samples.problem("late", trainer: .xgboost, params: params)
    problem.train = packedRows()
    let training = try TabularTraining<OrdinalEncoder>(
      problem, trainer: "xgboost", tasks: TaskKind.allCases)
    let features = training.train.features
    #expect(features.rows.batches.count > 15)
    let labels = training.labels.map { Float($0) }
    let bins = try #require(XGBoostHyperparameters.bins(problem.params))
    let models = try [
      BoosterMatrix(binning: features, labels: labels, bins: bins, threads: 1),
      BoosterMatrix(try features.matrix(), labels: labels, threads: 1),
    ].map { matrix in
      let booster = try Booster(matrices: [matrix])
      try booster.set(XGBoostHyperparameters.parameters(training))
      for round in 0..<8 { try booster.update(round: round, train: matrix) }
      let answers = try booster.withPredictions(of: matrix) { Array($0) }
      return (try booster.modelFile(.universalBinaryJSON), answers)
    }
    #expect(models[0] == models[1])
  }

  @Test("are for `hist` alone: other methods look at the numbers")
  func methods() throws {
    for (method, bins) in [("hist", 256), ("approx", nil), ("exact", nil)] {
      let problem = try Samples.problem(
        "late", trainer: .xgboost, params: ["tree_method": method, "rounds": "2"])
      #expect(XGBoostHyperparameters.bins(problem.params) == bins)
      #expect(try Trainer.xgboost.train(problem).card.rounds == 2)
    }
  }

  @Test(
    "packed and scattered give the model of the same rows in a table", arguments: Trainer.ofRows)
  func packed(trainer: Trainer) throws {
    let target = trainer.tasks.contains(.binary) ? "late" : "score"
    var problem = try Samples.problem(target, trainer: trainer)
    problem.train = packedRows()
    let packed = try trainer.train(problem)
    problem.train = TableRows(packedRows().table)
    let open = try trainer.train(problem)
    #expect(Samples.bytes(packed) == Samples.bytes(open))
    let rows = packedRows()
    #expect(try packed.answer(rows, threads: 2) == packed.answer(rows.table))
    #expect(try packed.evaluate(on: rows) == packed.evaluate(on: TableRows(rows.table)))
  }

  @Test(
    "that do not fit the features are refused before any is sorted in", arguments: Trainer.ofRows)
  func unfit(trainer: Trainer) throws {
    let target = trainer.tasks.contains(.binary) ? "late" : "score"
    var problem = try Samples.problem(target, trainer: trainer)
    let words = Column(name: "x", values: .categories((0..<200).map { "\($0) m" }))
    problem.validation = TableRows(Samples.table(rows: 200).setting(words))
    #expect(
      throws: TrainingError.columnMistyped(name: "x", expected: "numbers", found: .category)
    ) { try trainer.train(problem) }
    problem.validation = TableRows(Samples.table(rows: 200).dropping(["x"]))
    #expect(
      performing: { try trainer.train(problem) },
      throws: { error in
        guard case .columnsMissing(["x"], _) = error as? TrainingError else { return false }
        return true
      })
  }
}
