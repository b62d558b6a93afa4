import Domain
import Testing

@testable import Commands

@Suite("Retention in curlew.yaml")
struct RetentionSectionTests {
  private func retention(_ text: String) throws -> RetentionDeclaration {
    try ProjectFile.parse(text).retention
  }

  @Test("Without a section everything is kept")
  func absent() throws {
    #expect(try retention("").keepsAll)
    #expect(try retention("retention:").keepsAll)
  }

  @Test("Limits by age and size")
  func limits() throws {
    let found = try retention(
      """
      retention:
        predictions: {age: 90d, size: 10GB}
        windows: {age: 104w}
        job_logs: {age: 30d}
        objects: unreferenced
      """)
    #expect(
      found
        == RetentionDeclaration(
          predictionsAge: .days(90), predictionBytesMax: 10_000_000_000, windowsAge: .days(728),
          jobLogsAge: .days(30), removesUnreferencedObjects: true))
  }

  @Test(
    "A size without a unit, an age of minutes and another word are told",
    arguments: [
      ("predictions: {size: 10}", "expected a size such as 10GB"),
      ("predictions: {size: 0GB}", "expected a size such as 10GB"),
      ("predictions: {size: 99999999999TB}", "expected a size such as 10GB"),
      ("windows: {age: 5m}", "expected an age of at least 1d"),
      ("objects: all", "expected unreferenced"),
    ])
  func wrong(line: String, told: String) {
    #expect {
      try retention("retention:\n  \(line)\n")
    } throws: { ($0 as? ConfigurationError)?.description.contains(told) ?? false }
  }
}
