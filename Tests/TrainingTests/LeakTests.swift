import Datasets
import Domain
import Testing

@testable import Training

struct LeakTests {
  private func leaks(_ columns: [(String, Values)], _ target: Values) throws -> [Leak] {
    let table = Table(
      columns: columns.map { Column(name: $0.0, values: $0.1) }
        + [Column(name: "y", values: target)])
    return Leak.found(in: table, of: try Target.infer("y", from: table), except: ["hidden"])
  }

  /// Numbers without a pattern, from 0 to 1.
  private func noise(_ rows: Int, _ seed: Int) -> [Double] {
    (0..<rows).map { row in
      var state = UInt64(row * 7_919 + seed * 104_729 + 1) &* 0x9E37_79B9_7F4A_7C15
      state ^= state >> 31
      state = state &* 0xBF58_476D_1CE4_E5B9
      return Double(state >> 11) / 0x1p53
    }
  }

  @Test("A number that orders two classes, and a category that names them, are told with figures")
  func classes() throws {
    let delay = noise(2_000, 1)
    let late = Values.integer(delay.map { $0 > 0.7 ? 1 : 0 })
    let found = try leaks(
      [
        ("delay", .number(delay)), ("hidden", .number(delay)), ("x", .number(noise(2_000, 2))),
        ("word", .categories(delay.map { $0 > 0.7 ? "b" : $0 > 0.3 ? "a" : nil })),
      ], late)
    #expect(found.map(\.name) == ["delay", "word"])
    #expect(found.first?.figure == .order(1))
    #expect(
      found.first?.sentence
        == "delay alone orders the two classes (AUC 1.0): if it is known only after the fact, it "
        + "belongs under `ignore:`")
    guard case .classes(1, let commonest)? = found.last?.figure else {
      Issue.record("\(found)")
      return
    }
    #expect((0.68...0.72).contains(commonest))
  }

  @Test("A number near a quantity in another unit is told, one that only goes with it is not")
  func quantities() throws {
    let size = noise(2_000, 3)
    let other = noise(2_000, 4)
    let target = Values.number(size.map { $0 * $0 * 1e6 })
    let blurred = zip(size, other).map { $0 + 0.3 * $1 }
    let found = try leaks([("feet", .number(size)), ("blurred", .number(blurred))], target)
    #expect(found.map(\.name) == ["feet"])
  }

  @Test("That a value is there, or lacks, is told where nearly all such rows are of one class")
  func presence() throws {
    let chance = noise(2_000, 8)
    let died = Values.integer(chance.map { $0 > 0.4 ? 1 : 0 })
    let body = zip(chance, noise(2_000, 9)).map { $0 > 0.4 && $1 > 0.8 ? $1 : .nan }
    let boat = zip(chance, noise(2_000, 10)).map { (chance, other) -> String? in
      chance <= 0.4 || other > 0.99 ? "boat \(Int(other * 100) % 7)" : nil
    }
    let some = zip(chance, noise(2_000, 11)).map { $0 > 0.4 ? $1 > 0.3 ? $1 : .nan : .nan }
    let any = noise(2_000, 12).map { $0 > 0.8 ? $0 : .nan }
    let lacks = zip(chance, noise(2_000, 13)).map { $0 <= 0.4 && $1 > 0.8 ? .nan : $1 }
    let found = try leaks(
      [
        ("body", .number(body)), ("boat", .categories(boat)), ("any", .number(any)),
        ("some", .number(some)), ("lacks", .number(lacks)), ("hidden", .number(body)),
      ], died)
    #expect(found.map(\.name) == ["body", "boat", "some", "lacks"])
    let share = Double(chance.count { $0 > 0.4 }) / 2_000
    #expect(
      found.first?.figure
        == .presence(Leak.Presence(isThere: true, label: "1", share: 1, shareOfAll: share)))
    #expect(
      found.first?.sentence
        == "body alone tells by having a value: 100.0 % of those rows have the class \"1\" (of all "
        + "rows \((share * 10_000).rounded(.down) / 100) %): if it is known only after the fact, it "
        + "belongs under `ignore:`")
    #expect(found.last?.sentence.hasPrefix("lacks alone tells by lacking a value: 100") == true)
    // So few that chance may have brought them.
    let few = (0..<2_000).map { $0 < 20 ? 0.5 : .nan }
    let rare = Values.integer((0..<2_000).map { $0 >= 1_000 ? 1 : 0 })
    #expect(try leaks([("few", .number(few))], rare).isEmpty)
  }

  @Test("Ids and few rows tell nothing, and most wide classes need more than one feature")
  func noLeaks() throws {
    let late = Values.integer(noise(2_000, 5).map { $0 > 0.5 ? 1 : 0 })
    let ids = Values.categories((0..<2_000).map { "id\($0)" })
    #expect(try leaks([("id", ids)], late).isEmpty)
    let few = Values.integer((0..<40).map { Int64($0 % 2) })
    #expect(try leaks([("same", few)], few).isEmpty)
    let near = noise(2_000, 6)
    let nearly = Values.integer(
      zip(near, noise(2_000, 7)).map { $0 + 0.2 * $1 > 0.6 ? 1 : 0 })
    #expect(try leaks([("near", .number(near))], nearly).isEmpty)
  }
}
