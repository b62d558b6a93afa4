import Domain
import Testing

struct RunKeysTests {
  private let keys = RunKeys(
    metrics: ["auc", "logloss"], params: ["max_depth"], tags: ["team"])

  @Test("What no run has is told once, with the nearest spelling of its own kind")
  func unknown() {
    #expect(
      keys.unknown(of: [
        .metric("auc"), .metric("acu"), .param("depth of the sea"), .tag("teem"), .metric("acu"),
        .attribute(.name), .metric("max_depth"),
      ]) == [
        "no run has metrics.acu; did you mean metrics.auc?",
        "no run has params.`depth of the sea`",
        "no run has tags.teem; did you mean tags.team?",
        "no run has metrics.max_depth",
      ])
    #expect(RunKeys().unknown(of: [.metric("auc")]) == ["no run has metrics.auc"])
  }
}
