import TestSupport
import Testing

@testable import Terminal

struct DecimationTests {
  @Test("each column keeps its lowest and highest value, its first and its last")
  func extremes() {
    var random = SplitMix(seed: 11)
    let points = (0..<10_000).map { index in
      ChartPoint(x: Double(index), y: Double(random.next() % 10_000))
    }
    let columns = 73
    let kept = Decimation.decimated(points, over: 0...9_999, columns: columns)
    #expect(kept.count <= 4 * columns)
    func grouped(_ points: [ChartPoint]) -> [Int: [Double]] {
      Dictionary(grouping: points) { min(columns - 1, Int($0.x * Double(columns) / 9_999)) }
        .mapValues { $0.map(\.y) }
    }
    let all = grouped(points)
    let thinned = grouped(kept)
    #expect(all.count == columns)
    for (column, values) in all {
      #expect(thinned[column]?.min() == values.min())
      #expect(thinned[column]?.max() == values.max())
      #expect(thinned[column]?.first == values.first)
      #expect(thinned[column]?.last == values.last)
    }
  }

  @Test("order is kept, and few points stay as they are")
  func order() {
    let few = [ChartPoint(x: 0, y: 1), ChartPoint(x: 1, y: 2)]
    #expect(Decimation.decimated(few, over: 0...1, columns: 10) == few)
    let many = (0..<1_000).map { ChartPoint(x: Double($0), y: Double($0 * 7 % 31)) }
    let kept = Decimation.decimated(many, over: 0...999, columns: 10)
    #expect(kept.map(\.x) == kept.map(\.x).sorted())
  }

  @Test("a gap stays a gap")
  func gaps() {
    let points = (0..<1_000).map { index in
      ChartPoint(x: Double(index), y: (400..<500).contains(index) ? .nan : 1)
    }
    let kept = Decimation.decimated(points, over: 0...999, columns: 20)
    #expect(kept.count { $0.y.isNaN } == 1)
    let gap = kept.firstIndex { $0.y.isNaN } ?? 0
    #expect(kept[gap - 1].x == 399)
    #expect(kept[gap + 1].x == 500)
  }
}
