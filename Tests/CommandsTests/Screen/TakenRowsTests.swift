import Console
import Datasets
import Domain
import Testing

@testable import Commands

@Suite("What a user took")
struct TakenRowsTests {
  private func rows(_ when: Values?) -> TableRows {
    var columns = [
      Column(name: "who", values: .integer([7, 8, 7, 7, 7])),
      Column(name: "what", values: .categories(["tea", "oil", "jam", "tea", nil])),
    ]
    if let when { columns.append(Column(name: "when", values: when)) }
    return TableRows(Table(columns: columns))
  }

  private func taken(_ when: Values?) -> [Taken] {
    TakenRows(user: "who", item: "what", time: "when").taken(by: "7", in: rows(when))
  }

  @Test("The latest first, with its day and how often")
  func latest() {
    let days = taken(.integer([5, 1, 3, 2, 9]))
    #expect(days.map(\.id) == ["tea", "jam"])
    #expect(days.map(\.last) == ["5", "3"] && days.map(\.times) == [2, 1])
    let day: Int64 = 86_400_000
    let dates = taken(.time([0, 0, 3 * day, day, 0]))
    #expect(dates.map(\.last) == ["1970-01-04", "1970-01-02"])
    #expect(dates.map(\.id) == ["jam", "tea"])
  }

  @Test("Users and items that differ only in how their accents are composed stay apart")
  func accents() {
    let rows = TableRows(
      Table(columns: [
        Column(name: "who", values: .categories(["\u{e9}", "e\u{301}", "\u{e9}", "\u{e9}"])),
        Column(
          name: "what", values: .categories(["caf\u{e9}", "oil", "cafe\u{301}", "caf\u{e9}"])),
      ]))
    let columns = TakenRows(user: "who", item: "what", time: nil)
    let composed = columns.taken(by: ExactText("\u{e9}"), in: rows)
    #expect(composed.map { Array($0.id.utf8).count } == [5, 6])
    #expect(composed.map(\.times) == [2, 1])
    #expect(columns.taken(by: ExactText("e\u{301}"), in: rows).map(\.id) == ["oil"])
    #expect(
      LoadRequest.recommendation("m", version: 1, user: ExactText("\u{e9}"))
        != .recommendation("m", version: 1, user: ExactText("e\u{301}")))
  }

  @Test("Without times, what was taken most often first")
  func timeless() {
    #expect(taken(nil).map(\.id) == ["tea", "jam"] && taken(nil).allSatisfy { $0.last == nil })
    let missing = taken(.integer(Array(repeating: Values.missingInteger, count: 5)))
    #expect(missing.map(\.id) == ["tea", "jam"] && missing.allSatisfy { $0.last == nil })
  }
}
