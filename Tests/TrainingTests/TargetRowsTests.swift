import Datasets
import Domain
import Testing

@testable import Training

struct TargetRowsTests {
  @Test("Rows without a target are counted by the reason")
  func counted() {
    let numbers = Column(name: "y", values: .number([1, .nan, .infinity, 2]))
    let rows = TargetRows(numbers, task: nil)
    #expect(rows.kept == [0, 3])
    #expect(
      rows.sentence
        == "2 rows have no y to learn and are left out: 1 without a value, 1 with an infinite number"
    )
    let words = Column(name: "y", values: .categories(["a", "b", "c", "c", nil]))
    let declared = TargetRows(words, task: DeclaredTask(.binary, classes: ["a", "b"]))
    #expect(declared.kept == [0, 1])
    #expect(
      declared.sentence
        == "3 rows have no y to learn and are left out: 1 without a value, 2 of `c`, which `classes:` "
        + "does not declare")
    #expect(TargetRows(Column(name: "y", values: .integer([1, 2])), task: nil).sentence == nil)
  }
}
