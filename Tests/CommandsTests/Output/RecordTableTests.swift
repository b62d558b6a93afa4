import Datasets
import Domain
import Testing

@testable import Commands

struct RecordTableTests {
  private struct Inner: Encodable {
    let rowCount: Int
    let source: String?
    let version: Int?
    let end: Timestamp?
  }

  private struct Record: Encodable {
    let id: RunID
    let startedAt: Timestamp
    let state: RunStatus
    let metrics: [String: Double]
    let inner: Inner?
    let names: [String]
    let list: [Int]
    let isGood: Bool
  }

  private static let full = Record(
    id: "ab", startedAt: Timestamp(milliseconds: 0), state: .finished,
    metrics: ["auc": 0.5, "mae": 2],
    inner: Inner(rowCount: 3, source: nil, version: 8, end: Timestamp(milliseconds: 0)),
    names: ["a", "b"], list: [1], isGood: true)
  private static let bare = Record(
    id: "cd", startedAt: Timestamp(milliseconds: 1), state: .lost, metrics: ["loss": 1],
    inner: nil, names: [], list: [], isGood: false)

  @Test("Columns stand in the order of the properties, under the names that JSON gives them")
  func columns() {
    let table = RecordTable([Self.full]).table
    #expect(
      table.columns.map(\.name) == [
        "id", "started_at", "state", "metrics.auc", "metrics.mae", "inner.row_count",
        "inner.source", "inner.version", "inner.end", "names", "is_good",
      ])
    #expect(
      table.columns.map { $0.values.text(at: 0) } == [
        "ab", "1970-01-01T00:00:00.000Z", "finished", "0.5", "2.0", "3", nil, "8",
        "1970-01-01T00:00:00.000Z", "a b", "true",
      ])
  }

  @Test("What only a later record has stands beside its kind, empty for the others")
  func laterColumns() throws {
    let table = RecordTable([Self.bare, Self.full]).table
    let names = table.columns.map(\.name)
    let metrics = names.filter { $0.hasPrefix("metrics.") }
    #expect(metrics == ["metrics.loss", "metrics.auc", "metrics.mae"])
    #expect(names.firstIndex(of: "metrics.loss") == 3)
    #expect(names.last == "is_good")
    #expect(table["metrics.auc"]?.values.text(at: 0) == nil)
    #expect(table["metrics.auc"]?.values.text(at: 1) == "0.5")
  }

  @Test("No records, no columns")
  func none() {
    #expect(RecordTable([Record]()).table.columns.isEmpty)
  }
}
