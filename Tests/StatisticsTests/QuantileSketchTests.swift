import Foundation
import Statistics
import Testing

@Suite("The quantile sketch")
struct QuantileSketchTests {
  @Test("it is exact while everything fits")
  func small() {
    var sketch = QuantileSketch(size: 64)
    sketch.add(contentsOf: [5, 1, 4, 2, 3, .nan])
    #expect(sketch.count == 5 && sketch.missing == 1)
    #expect(sketch.quantiles([0, 0.2, 0.5, 1]) == [1, 1, 3, 5])
    #expect(sketch.share(upTo: 3) == 0.6)
    #expect(QuantileSketch().quantile(0.5) == nil && QuantileSketch().share(upTo: 0) == nil)
  }

  @Test("the rank error stays below one percent, whatever the order of the stream")
  func accuracy() {
    let count = 200_000
    for order in 0..<3 {
      var values = (0..<count).map(Double.init)
      if order == 1 { values.reverse() }
      if order == 2 {
        var random = SeededRandom(seed: 4)
        random.shuffle(&values)
      }
      var sketch = QuantileSketch(seed: 9)
      sketch.add(contentsOf: values)
      #expect(sketch.count == count)
      for percent in 0...100 {
        let probability = Double(percent) / 100
        let value = sketch.quantile(probability) ?? -1
        #expect(abs(value / Double(count) - probability) < 0.01)
        #expect(abs((sketch.share(upTo: value) ?? -1) - probability) < 0.01)
      }
    }
  }

  @Test("merged parts answer as the whole does")
  func merging() {
    var random = SeededRandom(seed: 2)
    let values = (0..<50_000).map { _ in random.normal() }
    var merged = QuantileSketch()
    for part in 0..<10 {
      var sketch = QuantileSketch(seed: UInt64(part))
      sketch.add(contentsOf: Array(values[(part * 5000)..<(part * 5000 + 5000)]))
      merged.merge(sketch)
    }
    merged.merge(QuantileSketch())
    let sorted = values.sorted()
    #expect(merged.count == 50_000)
    #expect(merged.min == sorted.first && merged.max == sorted.last)
    for probability in [0.01, 0.1, 0.5, 0.9, 0.99] {
      let value = merged.quantile(probability) ?? .infinity
      let rank = Double(sorted.count { $0 <= value }) / 50_000
      #expect(abs(rank - probability) < 0.01)
    }
  }

  @Test("one seed and one stream give one sketch, stored and read again too")
  func determinism() throws {
    var first = QuantileSketch(seed: 6)
    first.add(contentsOf: (0..<3000).map { Double($0 % 977) })
    let data = try JSONEncoder().encode(first)
    var second = try JSONDecoder().decode(QuantileSketch.self, from: data)
    #expect(first == second)
    first.add(contentsOf: (0..<3000).map(Double.init))
    second.add(contentsOf: (0..<3000).map(Double.init))
    #expect(first == second)
  }
}
