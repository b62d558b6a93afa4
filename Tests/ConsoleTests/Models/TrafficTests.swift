import Domain
import Terminal
import Testing

@testable import Console

@Suite("Traffic of an endpoint")
struct TrafficTests {
  private func entry(_ second: Int64, version: Int, requests: Int, p99: Double, errors: Int = 0)
    -> Traffic
  {
    Traffic(
      endpoint: "a", version: version, start: Flights.wall + .seconds(second), seconds: 5,
      requests: requests, rows: requests * 10, errors: errors, medianMilliseconds: p99 / 2,
      p99Milliseconds: p99, maxMilliseconds: p99 * 2)
  }

  @Test("Two versions in one bucket are one bucket: counts add up, the slower one is told")
  func merged() {
    let traffic = TrafficBuckets([
      entry(0, version: 1, requests: 10, p99: 4), entry(5, version: 1, requests: 2, p99: 4),
      entry(5, version: 2, requests: 8, p99: 6, errors: 1),
      entry(10, version: 2, requests: 9, p99: 5),
    ])
    #expect(traffic.buckets.map(\.requests) == [10, 10, 9])
    #expect(traffic.buckets[1].rowsPerSecond == 20)
    #expect(traffic.buckets[1].median == 3, "that of the version which answered most")
    #expect(traffic.buckets[1].p99 == 6 && traffic.buckets[1].slowest == 12)
    #expect(traffic.buckets[1].errors == 1)
    #expect(traffic.versions == [2, 1])
  }

  @Test("The heading says the span that the axis has: of one bucket the minute before its end")
  func span() throws {
    var data = Flights.july
    let name = data.endpoints[0].name
    data.traffic[name] = [data.traffic[name]?.last].compactMap(\.self)
    #expect(try Session("deployments", data).text.contains("traffic, the last 1 min"))
    #expect(
      TrafficBuckets([entry(0, version: 1, requests: 1, p99: 4)]).range?.upperBound
        == Flights.wall + .seconds(5))
    let two = [
      entry(0, version: 1, requests: 1, p99: 4), entry(115, version: 1, requests: 1, p99: 4),
    ]
    #expect(TrafficBuckets(two).range == Flights.wall..<(Flights.wall + .seconds(120)))
  }

  @Test("Rate, latency, errors and versions share one axis")
  func axis() {
    let size = Size(columns: 112, rows: 26)
    var frame = Frame(size: size)
    let traffic = (0..<100).map { (index: Int) -> Traffic in
      let isSlow = index == 50
      return entry(
        Int64(index) * 5, version: index < 50 ? 1 : 2, requests: 10, p99: isSlow ? 40 : 4,
        errors: isSlow ? 3 : 0)
    }
    TrafficCharts(traffic: TrafficBuckets(traffic), glyphs: .ascii).render(
      frame.area, into: &frame)
    let text = FrameText.plain(frame)
    for name in ["rows a second", "p50", "p99", "max", "errors, 3 in all", "v1", "v2"] {
      #expect(text.contains(name), "\(name) is missing")
    }
    // The plot begins in column 12 and has 100 columns, one a bucket: bucket 50 is in column 62.
    let rows = 0..<size.rows
    let error = rows.first { frame[62, $0].role == .bad }
    #expect(error != nil)
    let lanes = rows.filter { y in (12..<112).contains { frame[$0, y].role == .marker } }
    #expect(lanes.count == 2)
    #expect(frame[62, lanes[0]].role == .marker && frame[61, lanes[0]].role != .marker)
    #expect(frame[61, lanes[1]].role == .marker && frame[62, lanes[1]].role != .marker)
  }

  @Test("Where nobody asked no curve is drawn")
  func pause() {
    var frame = Frame(size: Size(columns: 112, rows: 26))
    let traffic = (0..<100).filter { !(30..<60).contains($0) }.map {
      entry(Int64($0) * 5, version: 1, requests: 10, p99: 4)
    }
    TrafficCharts(traffic: TrafficBuckets(traffic), glyphs: .ascii).render(
      frame.area, into: &frame)
    let curves: Set<StyleRole> = [.series1, .series2, .series3, .series5]
    func isDrawn(_ column: Int) -> Bool {
      (0..<26).contains { curves.contains(frame[column, $0].role) }
    }
    #expect(isDrawn(12 + 35) == false && isDrawn(12 + 55) == false)
    #expect(isDrawn(12 + 25) && isDrawn(12 + 70))
  }

  @Test("Without traffic there is a sentence")
  func none() {
    var frame = Frame(size: Size(columns: 60, rows: 10))
    TrafficCharts(traffic: TrafficBuckets([]), glyphs: .braille).render(frame.area, into: &frame)
    #expect(FrameText.plain(frame).contains("nobody has asked yet"))
  }
}
