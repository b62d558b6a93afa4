import Datasets
import Domain
import Outcomes
import Testing
import Training

@testable import Commands

@Suite("Names of listed items")
struct ItemTableTests {
  @Test("have a column a rank, empty where there is no item or no name")
  func columns() throws {
    let table = Table(columns: [
      Column(name: "id", values: .integer([8, 9])),
      Column(name: "title", values: .categories(["pear", "milk"])),
    ])
    let items = ItemTable(
      try #require(Descriptions(table, DescriptionDeclaration(dataset: "wares", id: "id"))),
      snapshot: SnapshotID("s"))
    let lists = Rankings([
      (items: ["9", "5"], scores: [2, 1]), (items: ["8"], scores: [1]),
    ])
    let columns = items.columns(lists, named: "prediction")
    #expect(columns.map(\.name) == ["prediction_1_name", "prediction_2_name"])
    #expect(
      columns.map { [$0.values.text(at: 0), $0.values.text(at: 1)] }
        == [["milk", "pear"], [nil, nil]])
  }
}
