import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct LedgerCommandTests {
  private func prepared() throws -> CurlewProgram {
    let (curlew, store) = try Fleet.prepared()
    for number in 1...3 {
      try store.appendLedger(
        LedgerEntry(
          time: Fleet.start + .days(Int64(number)), actor: "policy:flights", kind: .gateFailed,
          subject: number == 2 ? "other" : "flights", version: number,
          sentence: "gain \(number) is too small\u{1B}[2J",
          evidence: [Evidence("gain", 0.5, text: "+0.500"), Evidence("rows", "812")]))
    }
    return curlew
  }

  @Test("Entries are listed, the newest first; nothing in them moves the cursor")
  func list() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("ledger")
    #expect(answer.lines.count == 4)
    #expect(answer.lines[1].hasPrefix(" 3  2013-05-04 00:00  gate failed  flights  policy:flights"))
    #expect(answer.lines[1].hasSuffix("gain 3 is too small\u{FFFD}[2J"))
    #expect(!answer.output.contains("\u{1B}"))
    #expect(try curlew("ledger", "--limit", "1").lines.count == 2)
    #expect(try curlew("ledger", "--before", "2").lines.count == 2)
  }

  @Test("--verbose has the evidence, --json always")
  func evidence() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("ledger", "flights", "--verbose")
    #expect(answer.lines[0] == "3  2013-05-04 00:00  gate failed  flights v3  by policy:flights")
    #expect(answer.lines[2] == "    gain  +0.500")
    #expect(!answer.output.contains("\u{1B}"))
    let records = try curlew("ledger", "other", "--json").records
    #expect(records?.count == 1)
    let first = (records?[0]["evidence"] as? [[String: Any]])?.first
    #expect(first?["number"] as? Double == 0.5)
  }

  @Test("A subject that nothing is called is told; one without entries is not an error")
  func subjects() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let wrong = try curlew("ledger", "flightz")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("no endpoint or model \"flightz\""))
    let (fresh, _) = try Fleet.prepared()
    defer { fresh.remove() }
    #expect(try fresh("ledger", "flights").output == "the ledger has no entry\n")
  }
}
