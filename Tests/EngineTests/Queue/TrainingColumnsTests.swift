import Datasets
import Domain
import Store
import Testing

@testable import Engine

@Suite("The rows of a training")
struct TrainingColumnsTests {
  @Test("have the columns that are learnt, and no others are kept in memory")
  func columns() throws {
    let rig = try TestEngine(Declared.project(Declared.training()))
    let snapshot = try rig.add(Orders.firstMonth)
    var training = Declared.training()
    let all = snapshot.schema.columns.map(\.name)
    training.ignored = ["weight"]
    let rows = try rig.engine.divide(snapshot, by: training, seed: 1)
    #expect(rows.train.columnNames == all.filter { $0 != "weight" })
    let validation = try #require(rows.validation)
    #expect(validation.columnNames == rows.train.columnNames)
    #expect(rows.train.rowCount + validation.rowCount == snapshot.rows)
    // A refit's rows are those of both by their places, not a copy.
    #expect(try rows.train.appending(validation).rowCount == snapshot.rows)
  }

  @Test("where no feature is left have all columns, for the trainer to say why")
  func nothingLeft() {
    var training = Declared.training()
    let schema = Schema(columns: [
      ColumnSchema(name: training.target, type: .integer),
      ColumnSchema(name: "weight", type: .number), ColumnSchema(name: "at", type: .time),
    ])
    training.ignored = ["weight"]
    #expect(training.columns(of: schema) == ["weight", "at", training.target])
    training.ignored = []
    #expect(training.columns(of: schema).count == 3)
    // A target or a time that is ignored is read all the same.
    training.ignored = [training.target]
    #expect(training.columns(of: schema).contains(training.target))
  }
}
