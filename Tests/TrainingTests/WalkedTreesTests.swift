import Datasets
import Domain
import Foundation
import Statistics
import Testing

@testable import Training

@Suite("Trees that are walked without the library")
struct WalkedTreesTests {
  private static let columns = 5

  /// Rows with a fifth of the cells missing.
  private func rows(_ count: Int, seed: UInt64) -> [Float] {
    var random = SeededRandom(seed: seed)
    return (0..<count * Self.columns).map { _ in
      random.uniform() < 0.2 ? .nan : Float(random.uniform() * 10 - 5)
    }
  }

  private func predictor(_ task: TaskKind) throws -> BoosterPredictor {
    let values = rows(3_000, seed: 1)
    let columns = (0..<Self.columns).map { column in
      Column(
        name: "f\(column)",
        values: .number((0..<3_000).map { Double(values[$0 * Self.columns + column]) }))
    }
    let sums = (0..<3_000).map { row in
      (values[row * Self.columns].isNaN ? 1 : values[row * Self.columns])
        + (values[row * Self.columns + 1].isNaN ? 0 : values[row * Self.columns + 1] * 2)
    }
    let target: Values =
      switch task {
      case .binary: .integer(sums.map { $0 > 0 ? 1 : 0 })
      case .multiclass: .categories(sums.map { $0 > 3 ? "high" : $0 < -3 ? "low" : "middle" })
      default: .number(sums.map { Double($0) * 100 })
      }
    let table = Table(columns: columns + [Column(name: "y", values: target)])
    let trained = try Trainer.xgboost.train(
      Problem(
        train: TableRows(table), roles: ColumnRoles(target: "y"), task: DeclaredTask(task),
        params: try Trainer.xgboost.hyperparameters.parse(["rounds": "40", "max_depth": "6"]),
        threads: 1))
    let model = try #require(trained.fitted as? BoosterModel)
    return model.predictor
  }

  @Test(
    "Few rows are answered to the bits of the library", arguments: [TaskKind.binary, .regression])
  func equal(task: TaskKind) throws {
    let predictor = try predictor(task)
    #expect(predictor.trees != nil)
    let all = FeatureMatrix(columns: Self.columns, values: rows(1_000, seed: 2))
    let library = try predictor.predict(all)
    for row in 0..<all.rows {
      #expect(try predictor.predict(all.selecting([row])) == [library[row]])
    }
  }

  @Test("Models of several numbers a row are left to the library")
  func classes() throws {
    #expect(try predictor(.multiclass).trees == nil)
  }

  @Test("A file's fields are found where they stand, and nothing in one that is cut short")
  func fields() {
    var file: [UInt8] = []
    func add(_ text: String) { file += Array(text.utf8) }
    func add(count: Int) { file += withUnsafeBytes(of: UInt64(count).bigEndian) { Array($0) } }
    func add(key name: String) {
      add("L")
      add(count: name.utf8.count)
      add(name)
    }
    func add(key name: String, text: String) {
      add(key: name)
      add("SL")
      add(count: text.utf8.count)
      add(text)
    }
    func add(key name: String, type: String, count: Int, _ bytes: [UInt8]) {
      add(key: name)
      add("[$\(type)#L")
      add(count: count)
      file += bytes
    }
    add(key: "name", text: "a")
    add(key: "objective")
    add(key: "name", text: "bc")
    add(key: "list", type: "l", count: 2, [0, 0, 1, 2, 0xFF, 0xFF, 0xFF, 0xFE])
    add(key: "flags", type: "U", count: 2, [0, 255])
    let fields = ModelFileFields(Data(file))
    #expect(fields.text(named: "name") == "a")
    #expect(fields.text(named: "name", behind: "objective") == "bc")
    #expect(fields.lists(named: "list") == [[258, -2]])
    #expect(fields.lists(named: "flags") == [[0, 255]])
    #expect(fields.lists(named: "name").isEmpty)
    #expect(fields.text(named: "list") == nil)
    for count in file.indices {
      #expect(ModelFileFields(Data(file[..<count])).lists(named: "flags").isEmpty)
    }
  }
}
