import Terminal
import Testing

@testable import Console

@Suite("Lists of facts")
struct FactListTests {
  private func text(_ facts: FactList, width: Int) -> [String] {
    facts.lines(width: width).map(\.text)
  }

  @Test("A long name has up to half of the width")
  func names() {
    var facts = FactList()
    facts.fact("early_stopping_rounds", "20")
    facts.fact("eta", "0.1")
    #expect(text(facts, width: 43) == ["early_stopping_rounds 20", "eta                   0.1"])
    #expect(text(facts, width: 30).allSatisfy { $0.count <= 19 })
    #expect(text(facts, width: 30)[0].hasSuffix(" 20"))
  }

  @Test("What has several styles goes on between them in a further line")
  func styles() {
    var facts = FactList()
    facts.fact("KS", Line("0.190", .warning) + Line("  over 0.12  p 2.3e−5", .dim))
    #expect(text(facts, width: 40) == ["KS           0.190  over 0.12  p 2.3e−5"])
    #expect(text(facts, width: 33) == ["KS           0.190", "             over 0.12  p 2.3e−5"])
  }
}
