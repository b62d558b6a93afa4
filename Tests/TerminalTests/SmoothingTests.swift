import Foundation
import Terminal
import Testing

@Suite("Smoothing")
struct SmoothingTests {
  /// Rows of y and of what pandas makes of it for each weight in the head.
  private func values() throws -> (weights: [Double], rows: [[Double]]) {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Values/smoothing-pandas-3.1.1.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let weights = lines[0].dropFirst().compactMap { Double($0.dropFirst()) }
    return (weights, lines.dropFirst().map { $0.map { Double($0) ?? .nan } })
  }

  @Test("gives pandas' numbers, and leaves a value that is no number as it is")
  func pandas() throws {
    let (weights, rows) = try values()
    #expect(weights == [0.3, 0.6, 0.9, 0.99])
    let points = rows.enumerated().map { ChartPoint(x: Double($0), y: $1[0]) }
    for (column, weight) in weights.enumerated() {
      let smoothed = Smoothing.exponential(points, weight: weight)
      #expect(smoothed.map(\.x) == points.map(\.x))
      for (point, row) in zip(smoothed, rows) where row[0].isFinite {
        #expect(abs(point.y - row[column + 1]) < 1e-12)
      }
      #expect(smoothed[11].y.isNaN)
    }
  }

  @Test("keeps a constant, and does nothing with a weight of 0 or of 1")
  func edges() {
    let points = (0..<50).map { ChartPoint(x: Double($0), y: 0.1) }
    for point in Smoothing.exponential(points, weight: 0.99) {
      #expect(abs(point.y - 0.1) < 1e-15)
    }
    let rising = [ChartPoint(x: 0, y: 1), ChartPoint(x: 1, y: 2)]
    #expect(Smoothing.exponential(rising, weight: 0) == rising)
    #expect(Smoothing.exponential(rising, weight: 1) == rising)
    #expect(Smoothing.exponential([], weight: 0.5).isEmpty)
  }
}
