import Datasets
import Domain
import Testing

@testable import Training

/// Texts that look alike and are written otherwise.
struct ExactTextTests {
  private static let composed = "Caf\u{e9}"
  private static let decomposed = "Cafe\u{301}"

  @Test("A text is its bytes")
  func bytes() {
    #expect(Self.composed == Self.decomposed)
    #expect(ExactText(Self.composed) != ExactText(Self.decomposed))
    #expect(Set([ExactText(Self.composed), ExactText(Self.decomposed)]).count == 2)
    #expect(ExactText("a") < ExactText("b") && !(ExactText("b") < ExactText("a")))
    let bridged = String(Self.composed.reversed().reversed())
    #expect(ExactText(bridged) == ExactText(Self.composed))
    #expect(ExactText(bridged).hashValue == ExactText(Self.composed).hashValue)
  }

  @Test("As categories they are two codes, as classes two classes, and as unseen ones unseen")
  func learnt() throws {
    let texts = (0..<60).map { $0 % 3 == 0 ? Self.decomposed : Self.composed }
    let table = Table(columns: [
      Column(name: "place", values: .categories(texts)),
      Column(name: "y", values: .categories(texts)),
    ])
    let target = try Target.infer("y", from: table)
    #expect(target.classes.map { Array($0.utf8).count } == [6, 5])
    #expect(try target.labels(in: table).values.reduce(0, +) == 40)
    let encoder = try OrdinalEncoder.fit(table, excluding: ["y"])
    #expect(Set(try encoder.encode(table).values).count == 2)
    let one = table.selecting((0..<60).filter { $0 % 3 != 0 })
    let narrow = try OrdinalEncoder.fit(one, excluding: ["y"])
    #expect(try narrow.encode(table).values.count { $0.isNaN } == 20)
    let scaled = try ScaledEncoder.fit(table, excluding: ["y"])
    #expect(scaled.names.count == 2)
    #expect(Set(try scaled.encode(table).ones).count == 2)
  }
}
