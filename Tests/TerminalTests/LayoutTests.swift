import Testing

@testable import Terminal

struct LayoutTests {
  @Test(
    "fixed parts first, then those with a maximum, then shares by weight",
    arguments: [
      (10, [Length.fixed(3), .share(1)], [3, 7]),
      (10, [.share(1), .share(1), .share(1)], [4, 3, 3]),
      (10, [.share(2), .share(1)], [7, 3]),
      (10, [.fixed(4), .fixed(4), .fixed(4)], [4, 4, 2]),
      (10, [.atMost(20), .share(1)], [9, 1]),
      (10, [.atMost(3), .share(1), .fixed(2)], [3, 5, 2]),
      (3, [.fixed(9), .share(1)], [3, 0]),
      (0, [.fixed(1), .share(1), .atMost(2)], [0, 0, 0]),
      (-5, [.share(1)], [0]),
      (5, [.share(0), .share(1)], [0, 5]),
      (5, [], []),
    ])
  func divide(total: Int, parts: [Length], expected: [Int]) {
    #expect(Length.divide(total, among: parts) == expected)
  }

  @Test("parts cover the rectangle without overlap")
  func rows() {
    let rect = Rect(x: 2, y: 3, width: 20, height: 10)
    let parts = rect.splitRows([.fixed(1), .share(1), .fixed(2)])
    #expect(
      parts == [
        Rect(x: 2, y: 3, width: 20, height: 1), Rect(x: 2, y: 4, width: 20, height: 7),
        Rect(x: 2, y: 11, width: 20, height: 2),
      ])
  }

  @Test("columns have the gap between them and stay inside")
  func columns() {
    let parts = Rect(x: 0, y: 0, width: 11, height: 2).splitColumns([.share(1), .share(1)], gap: 1)
    #expect(parts.map(\.x) == [0, 6])
    #expect(parts.map(\.width) == [5, 5])
    let cramped = Rect(x: 0, y: 0, width: 2, height: 1).splitColumns(
      [.fixed(2), .fixed(2), .fixed(2)], gap: 3)
    #expect(cramped.allSatisfy { $0.maxX <= 2 })
  }

  @Test("insets and intersections end in empty rectangles, not in negative ones")
  func insets() {
    let rect = Rect(x: 0, y: 0, width: 3, height: 3)
    #expect(rect.inset(by: 1) == Rect(x: 1, y: 1, width: 1, height: 1))
    #expect(rect.inset(by: 2).isEmpty)
    #expect(rect.intersection(Rect(x: 5, y: 5, width: 2, height: 2)).isEmpty)
    #expect(rect.row(3).isEmpty)
    #expect(rect.row(2) == Rect(x: 0, y: 2, width: 3, height: 1))
  }
}
