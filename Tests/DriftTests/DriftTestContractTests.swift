import Domain
import Statistics
import Testing

@testable import Drift

extension DriftTest: CustomTestStringConvertible {
  public var testDescription: String { name.rawValue }
}

/// What every test of the roster promises, over samples of every kind.
@Suite("Every drift test of the roster")
struct DriftTestContractTests {
  static let tests = DriftTest.all

  @Test("the roster has each name once, with what people are told of it")
  func names() {
    #expect(Self.tests.map(\.name).count == Set(Self.tests.map(\.name)).count)
    #expect(Self.tests.count { $0.traits.title.isEmpty || $0.name.rawValue.isEmpty } == 0)
    for test in Self.tests { #expect(DriftTest.traits(of: test.name) == test.traits) }
    #expect(
      DriftTest.traits(of: DriftTestName(rawValue: "chi")).title == "chi", "of a later version")
  }

  @Test("the same sample scores 0", arguments: tests)
  func identity(test: DriftTest) {
    for sample in Self.samples() where isApplicable(test, sample) {
      #expect(score(test, sample, sample) == 0, "\(sample.name)")
    }
  }

  @Test("scores are finite and in range, p-values are probabilities", arguments: tests)
  func range(test: DriftTest) {
    for (reference, current) in Self.pairs() {
      guard let value = score(test, reference, current) else { continue }
      #expect(value.isFinite && value >= 0 && value <= test.scoreMax + 1e-12)
      if let p = pValue(test, reference, current) { #expect(p >= 0 && p <= 1) }
    }
  }

  @Test("exchanging the sides changes nothing where that is claimed", arguments: tests)
  func symmetry(test: DriftTest) {
    guard test.isSymmetric else { return }
    for (reference, current) in Self.pairs() {
      let there = score(test, reference, current)
      let back = score(test, current, reference)
      #expect((there == nil) == (back == nil))
      #expect(abs((there ?? 0) - (back ?? 0)) < 1e-12)
    }
  }

  @Test("an empty side is not enough data, whatever the type", arguments: tests)
  func empties(test: DriftTest) {
    let empties: [FeatureSample] = [.numbers([]), .categories([])]
    for sample in Self.samples() {
      for empty in empties where (empty.categories == nil) == (sample.categories == nil) {
        for (reference, current) in [(sample, empty), (empty, sample), (empty, empty)] {
          let outcome = test.compare(reference: reference, current: current)
          let isSilent = outcome == .notEnoughData(values: 0) || outcome == .notApplicable
          #expect(isSilent, "\(outcome)")
        }
      }
    }
  }

  @Test("too few values are not enough data", arguments: tests.filter(\.needsValues))
  func tooFew(test: DriftTest) {
    let few = FeatureSample.categories(["AA", "UA", "", ""])
    let many = FeatureSample.categories(Array(repeating: "AA", count: 100))
    let outcome = test.compare(reference: many, current: few, valuesMin: 30)
    #expect(outcome == .notEnoughData(values: 2))
  }

  @Test("the order of rows and of dictionaries changes nothing", arguments: tests)
  func order(test: DriftTest) {
    var random = SeededRandom(seed: 3)
    var values = (0..<400).map { _ in random.normal() }
    var texts = (0..<400).map { _ in ["AA", "UA", "B6"][random.index(below: 3)] }
    let references: [FeatureSample] = [
      .numbers((0..<300).map { Double($0) / 100 }), .categories(["AA", "UA", "UA", "DL"]),
    ]
    let before = zip(references, [.numbers(values), .categories(texts)]).map {
      score(test, $0, $1)
    }
    random.shuffle(&values)
    random.shuffle(&texts)
    let after = zip(references, [.numbers(values), .categories(texts)]).map { score(test, $0, $1) }
    #expect(before == after)
  }

  @Test("a clear change is beyond the default threshold", arguments: tests)
  func power(test: DriftTest) {
    let numbers = (0..<500).map { Double($0 % 50) }
    let moved = numbers.enumerated().map { $0 % 2 == 0 ? Double.nan : $1 + 40 }
    let texts = (0..<500).map { $0 % 2 == 0 ? "" : "ZZ" }
    let reference: [FeatureSample] = [
      .numbers(numbers), .categories(Array(repeating: "AA", count: 500)),
    ]
    let current: [FeatureSample] = [.numbers(moved), .categories(texts)]
    for (before, now) in zip(reference, current) where isApplicable(test, before) {
      #expect(score(test, before, now) ?? 0 > test.defaultThreshold)
    }
  }

  private func isApplicable(_ test: DriftTest, _ sample: FeatureSample) -> Bool {
    test.scope == .everyFeature || sample.categories != nil
  }

  static func samples() -> [FeatureSample] {
    var random = SeededRandom(seed: 1)
    let codes = (0..<700).map { _ in Int32(random.index(below: 9)) - 1 }
    return [
      .numbers((0..<1000).map { _ in random.normal() }),
      .numbers((0..<900).map { _ in Double(random.index(below: 4)) }),
      .numbers((0..<800).map { $0 % 3 == 0 ? .nan : -random.uniform() * 1e9 }),
      .numbers(Array(repeating: 7, count: 50)),
      .numbers([1]),
      .numbers([0, 1e300, -1e300]),
      FeatureSample(name: "codes", codes: codes, dictionary: (0..<8).map { "category \($0)" }),
      .categories(["AA", "UA", "UA", ""]),
      .categories(Array(repeating: "B6", count: 40)),
    ]
  }

  static func pairs() -> [(FeatureSample, FeatureSample)] {
    let samples = samples()
    return samples.flatMap { first in
      samples.filter { ($0.categories == nil) == (first.categories == nil) }.map { (first, $0) }
    }
  }
}
