import Foundation
import Testing

@testable import Domain

@Suite("Ids and names")
struct PredictionIDTests {
  @Test("are their bytes: what only looks alike is two, and ordered by its bytes")
  func bytes() {
    let (composed, decomposed) = (PredictionID("Caf\u{e9}"), PredictionID("Cafe\u{301}"))
    #expect(composed.text == decomposed.text && composed != decomposed)
    #expect(Set([composed, decomposed, composed]).count == 2)
    #expect(decomposed < composed && !(composed < decomposed))
    #expect(ModelName("Caf\u{e9}") != ModelName("Cafe\u{301}"))
    #expect([EndpointName("Caf\u{e9}"): 1, "Cafe\u{301}": 2].count == 2)
  }

  @Test("are written as bare texts, byte by byte")
  func coding() throws {
    let written = ["Caf\u{e9}", "Cafe\u{301}"]
    let bytes = try JSONEncoder().encode(written.map(PredictionID.init))
    let read = try JSONDecoder().decode([PredictionID].self, from: bytes)
    #expect(read == written.map(PredictionID.init))
    #expect(try bytes == JSONEncoder().encode(written.map { ExactText($0) }))
  }

  @Test("from outside have 1 to 256 bytes, none of them zero")
  func checked() {
    #expect(PredictionID(checking: String(repeating: "x", count: 256)) != nil)
    for text in ["", "a\0", String(repeating: "é", count: 129)] {
      #expect(PredictionID(checking: text) == nil)
    }
  }
}
