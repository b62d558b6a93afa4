import Domain
import Testing

@Suite("Filters that ask for metrics")
struct FilterMetricsTests {
  @Test(
    "are told from those that points of metrics cannot change",
    arguments: [
      ("metrics.auc > 0.7", true), ("params.eta = 1 and not has:metrics.auc", true),
      ("(status = failed or metrics.auc < 0.5) and curlew", true), ("params.metrics > 1", false),
      ("status = finished", false), ("has:tags.commit metrics", false), ("", false),
    ])
  func asksMetrics(text: String, expected: Bool) throws {
    #expect(try FilterParser.parse(text).asksMetrics == expected)
  }
}
