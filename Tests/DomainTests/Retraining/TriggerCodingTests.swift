import Domain
import Foundation
import Testing

@Suite("A stored trigger")
struct TriggerCodingTests {
  private func read(_ text: String) throws -> Retraining.Trigger {
    try JSONDecoder().decode(Retraining.Trigger.self, from: Data(text.utf8))
  }

  private func written(_ trigger: Retraining.Trigger) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(trigger), as: UTF8.self)
  }

  @Test(
    "What stores of before hold is read, and written so that they read it",
    arguments: [
      (#"{"schedule":{}}"#, Retraining.Trigger("schedule")),
      (#"{"performance":{"alert":9}}"#, Retraining.Trigger("performance", ["alert": 9])),
      (#"{"manual":{"user":"ada"}}"#, .manual(user: "ada")),
    ])
  func former(text: String, trigger: Retraining.Trigger) throws {
    #expect(try read(text) == trigger)
    #expect(try written(trigger) == text)
  }

  @Test("One that this version does not know is read and told by its name")
  func unknown() throws {
    let volume = try read(#"{"on_volume":{"rows":10000,"of":{"day":1},"by":"engine"}}"#)
    #expect(volume.word == "on_volume")
    #expect(volume.about == "by engine, rows 10000", "what is nested is left out")
    #expect(try read(#"{"later":[1,2]}"#) == Retraining.Trigger("later"))
  }

  @Test(
    "What names no trigger, or two, is refused", arguments: ["{}", "[]", "7", #"{"a":{},"b":{}}"#])
  func refused(text: String) {
    #expect(throws: DecodingError.self) { try read(text) }
  }
}
