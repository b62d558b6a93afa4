import Datasets
import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

@Suite("The engine's own log")
struct EngineLogTests {
  private static let log = """
    2026-11-23T06:55:04+0000 info curlew.engine: workers=2 [Engine] engine started
    2026-11-23T06:55:05+0100 error curlew.engine: [Engine] job #1 failed: no rows, "none"

    Fatal error: index out of range

    """

  @Test("A line is read apart; one that swift-log did not write stays whole")
  func lines() {
    let line = EngineLogLine("2026-11-23T06:55:05+0100 error curlew.engine: [Engine] it failed")
    #expect(line.time?.isoText == "2026-11-23T05:55:05.000Z")
    #expect(line.level == "error")
    #expect(line.text == "[Engine] it failed")
    for text in ["Fatal error: index out of range", "2026-11-23T06:55:05 loud x: y", "a b c d", ""]
    {
      let line = EngineLogLine(text)
      #expect(line.time == nil && line.level == nil && line.text == text)
    }
  }

  @Test("Its last lines print as they are, as CSV and as JSON")
  func formats() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    #expect(try curlew("engine", "logs", "--csv").output == "time,level,text\n")
    try curlew.write(Self.log, to: ".curlew/engine.log")
    #expect(try curlew("engine", "logs", "-l", "1").lines == ["Fatal error: index out of range"])
    let answer = try curlew("engine", "logs", "--csv")
    let table = try TableReader.read(text: answer.output)
    #expect(table.rowCount == 3)
    #expect(table["level"]?.values.text(at: 1) == "error")
    #expect(answer.output.contains("2026-11-23T05:55:05.000Z"))
    #expect(table["text"]?.values.text(at: 1) == "[Engine] job #1 failed: no rows, \"none\"")
    #expect(table["text"]?.values.text(at: 2) == "Fatal error: index out of range")
    let json = try curlew("engine", "logs", "--json", "--lines", "2").output
    let records = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(records.count == 2)
    #expect(records[0]["level"] as? String == "error")
    #expect(records[0]["time"] as? Int == 1_795_413_305_000)
  }
}
