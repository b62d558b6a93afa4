import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Samples: quantiles, bins")
struct SampleTests {
  let samples: [String: [Double]]

  init() throws {
    var samples: [String: [Double]] = [:]
    for row in try ValueTable("edges-samples.csv").rows {
      samples[row[0], default: []].append(try #require(Double(row[1])))
    }
    self.samples = samples
  }

  @Test("quantiles are numpy's, from a sorted sample and from a distribution")
  func quantiles() throws {
    for row in try ValueTable("quantiles.csv").rows {
      let sample = try #require(samples[row[0]])
      let (q, expected) = (try #require(Double(row[1])), try #require(Double(row[2])))
      #expect(Quantiles.linear(sorted: sample.sorted(), at: q) == expected)
      #expect(EmpiricalDistribution(sample).quantile(q) == expected)
    }
    #expect(Quantiles.linear(sorted: [], at: 0.5) == nil)
    #expect(Quantiles.linear(sorted: [1], at: 1.5) == nil)
  }

  @Test("Doane's edges are numpy's")
  func edges() throws {
    for row in try ValueTable("edges.csv").rows {
      let sample = EmpiricalDistribution(try #require(samples[row[0]]))
      let edges = BinEdges.doane(sample)
      #expect(edges.count - 1 == Int(row[2]), "\(row)")
      #expect(agree(edges[0], try #require(Double(row[3]))))
      #expect(agree(edges[1], try #require(Double(row[4]))))
      #expect(agree(edges.last, try #require(Double(row[5]))))
    }
    #expect(BinEdges.doane(EmpiricalDistribution([])).isEmpty)
    let largest = Double.greatestFiniteMagnitude
    #expect(BinEdges.doane(EmpiricalDistribution([-largest, 0, largest])).first == -largest)
  }

  @Test("a histogram counts as numpy does: half-open bins, the last one closed")
  func histogram() {
    let values: [Double] = [-1, 0, 0.5, 1, 1.5, 2, 2.5]
    for histogram in [
      Histogram(values, edges: [0, 1, 2]),
      Histogram(EmpiricalDistribution(values), edges: [0, 1, 2]),
    ] {
      #expect(histogram.counts == [2, 3])
      #expect(histogram.total == 7)
      #expect(histogram.total - histogram.counts.reduce(0, +) == 2)
      #expect(histogram.shares == [2.0 / 7, 3.0 / 7])
    }
    #expect(Histogram([1], edges: []).counts.isEmpty)
    #expect(Histogram([], edges: [0, 1]).shares == [0])
  }

  @Test("open bins take every value, and one on an edge goes up")
  func openBins() {
    let sample = EmpiricalDistribution([-5, 1, 1, 2, 3, 99])
    #expect(Histogram.openCounts(sample, innerEdges: [1, 3]) == [1, 3, 2])
    #expect(Histogram.openCounts(sample, innerEdges: []) == [6])
    #expect(BinEdges.quantiles(EmpiricalDistribution([4, 4, 4, 4]), bins: 10) == [4])
  }

  @Test("radix order is the order of a stable sort")
  func radix() {
    var random = SeededRandom(seed: 1)
    for count in [0, 1, 2, 255, 256, 257, 5000] {
      let values = (0..<count).map { index -> Double in
        switch index % 5 {
        case 0: random.normal() * 1e300
        case 1: random.normal() * 1e-300
        case 2: Double(random.index(below: 5)) - 2
        case 3: index % 2 == 0 ? -0.0 : 0.0
        default: index % 2 == 0 ? .infinity : -.infinity
        }
      }
      #expect(RadixSort.sorted(values) == values.sorted())
      let stable = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
      #expect(RadixSort.order(of: values).map { Int($0) } == stable)
    }
  }
}
