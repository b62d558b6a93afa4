import Domain
import Foundation
import Outcomes
import Testing

@testable import Drift

/// Signals of recommenders on cases that are small enough to be done by hand.
@Suite("Signals of recommenders")
struct SignalTests {
  private static func day(_ day: Double) -> Timestamp {
    Timestamp(milliseconds: Int64(day * 86_400_000))
  }

  /// Ten items of which a to j were taken 10, 9, … 1 times; `ann` took a and b, `bob` took c.
  private static let names: [ExactText] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]
  private static func catalogue(dated: Bool = true) -> KnownCatalogue {
    let histories: [ExactText: ArraySlice<Int32>] = ["ann": [0, 1], "bob": [2]]
    return KnownCatalogue(
      taken: (1...10).reversed().map { Double($0) },
      firstDays: dated ? (0..<10).map { Int32($0) } : nil, lastDay: dated ? 19 : nil,
      users: ["ann", "bob"], numbers: { names.firstIndex(of: $0) }, history: { histories[$0] })
  }

  /// Asked by ann, bob, a stranger and nobody, on days 30 to 33 at noon.
  private static func traffic(
    dated: Bool = true, shown: [Double]? = nil, truths: Truths? = nil, users: [ExactText?]? = nil
  ) -> RankedTraffic {
    RankedTraffic(
      of: catalogue(dated: dated), shownReference: shown,
      users: users ?? ["ann", "bob", "cyd", nil],
      lists: Rankings([
        (items: ["a", "b"], scores: [2, 1]), (items: ["c", "a"], scores: [2, 1]),
        (items: ["a", "b"], scores: [2, 1]), (items: ["a", "b"], scores: [2, 1]),
      ]), times: [30.5, 31.5, 32.5, 33.5].map(day), truths: truths, until: day(35),
      createdAt: day(25))
  }

  private static let taken = Truths([
    .items(["a", "j", "new"]), .items(["a"]), nil, .items([]),
  ])

  private func value(_ signal: Signal, _ traffic: RankedTraffic) -> Double? {
    signal.drift(of: traffic, declared: nil, before: [])?.results.first?.value
  }

  @Test("who is unknown, what is shown of the catalogue and how evenly")
  func shown() throws {
    let traffic = Self.traffic()
    #expect(value(.unknownUsers, traffic) == 0.5)
    #expect(value(.coverage, traffic) == 0.3)
    // Counts 4, 3, 1 and seven zeros: Σ (2i − 11) x = 9·4 + 7·3 + 5·1 = 62 over 10 · 8.
    #expect(value(.gini, traffic) == 62.0 / 80)
  }

  @Test("of long lists the first ten count as shown")
  func long() {
    let names = (0..<20).map { "\($0)" }
    let catalogue = KnownCatalogue(
      taken: names.map { _ in 1 }, firstDays: names.indices.map { Int32($0) }, lastDay: 19,
      users: ["ann"], numbers: { names.firstIndex(of: $0.text) }, history: { _ in [] })
    let traffic = RankedTraffic(
      of: catalogue, shownReference: nil, users: ["ann"],
      lists: Rankings([(items: names, scores: names.map { _ in 1 })]), times: [Self.day(30)],
      truths: nil, until: Self.day(31), createdAt: Self.day(0))
    #expect(value(.coverage, traffic) == 0.5)
    #expect(value(.itemAge, traffic) == 30 - 4.5)
  }

  @Test("ages are from the first day in the data, and from the day after the last")
  func ages() {
    // a (day 0) on 30.5, 31.5, 32.5, 33.5; b (day 1) on 30.5, 32.5, 33.5; c (day 2) on 31.5.
    let sum = 30.5 + 31.5 + 32.5 + 33.5 + 29.5 + 31.5 + 32.5 + 29.5
    #expect(value(.itemAge, Self.traffic()) == sum / 8)
    #expect(value(.modelAge, Self.traffic()) == 15)
    // Without dates nothing has an age but the version, which was made on day 25.
    #expect(value(.itemAge, Self.traffic(dated: false)) == nil)
    #expect(value(.modelAge, Self.traffic(dated: false)) == 10)
  }

  @Test("popularity is compared by tenths of what was taken")
  func popularity() throws {
    // Of 55: a has its middle at 5, b at 14.5, c at 23, d 30.5, e 37, f 42.5, g 47, h 50.5, i 53, j 54.5.
    let tenths = PopularityTenths(Self.catalogue())
    #expect(
      tenths.shares(Self.catalogue().taken)
        == [10.0, 0, 9, 0, 8, 7, 6, 5, 4, 6].map { $0 / 55 })
    // Shown a, b, c 4, 3, 1 times, as in the reference, and then all as the rarest.
    let shown = [4, 0, 3, 0, 1, 0, 0, 0, 0, 0].map { $0 / 8.0 }
    #expect(value(.popularityShown, Self.traffic(shown: shown)) == 0)
    let rare = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1.0]
    #expect(value(.popularityShown, Self.traffic(shown: rare)) == 1)
    // A version that was trained before it was kept.
    #expect(value(.popularityShown, Self.traffic()) == nil)
    let drift = try #require(
      Signal.popularityShown.drift(of: Self.traffic(shown: rare), declared: nil, before: []))
    #expect(drift.histogram.reference == rare && drift.histogram.current == shown)
    #expect(drift.histogram.labels.count == 10 && drift.valued == 8)
    // The widest distance there is, and four requests against two users say nothing.
    #expect(!drift.drifted && drift.results[0].threshold == 0.1)
  }

  @Test("of what was taken: unknown, known to the user, and how popular")
  func taken() throws {
    let traffic = Self.traffic(truths: Self.taken)
    #expect(value(.unknownItems, traffic) == 0.25)
    // Ann took a before; bob did not.
    #expect(value(.repeats, traffic) == 0.25)
    // a twice and j once, against all that was taken.
    let reference = [10.0, 0, 9, 0, 8, 7, 6, 5, 4, 6].map { $0 / 55 }
    let middle = reference.enumerated().map { place, share in
      (share + (place == 0 ? 2.0 / 3 : place == 9 ? 1.0 / 3 : 0)) / 2
    }
    func entropy(_ shares: [Double]) -> Double {
      shares.reduce(0) { $0 - ($1 > 0 ? $1 * log2($1) : 0) }
    }
    let divergence = entropy(middle) - (entropy(reference) + entropy([2.0 / 3, 1.0 / 3])) / 2
    let found = try #require(value(.popularityTaken, traffic))
    #expect(abs(found - divergence.squareRoot()) < 1e-12)
  }

  @Test("of one request at most the first thousand items count as taken")
  func muchTaken() throws {
    // "a" is known and comes first; the others follow it.
    let many = Truths([.items(["a"] + (0..<3_000).map { "n\($0)" }), .items(["a"]), nil, nil])
    let traffic = Self.traffic(truths: many)
    #expect(value(.unknownItems, traffic) == 999.0 / 1_001)
    #expect(Signal.unknownItems.drift(of: traffic, declared: nil, before: [])?.valued == 1_001)
  }

  @Test("without labels, or where nobody took anything, nothing is said of what was taken")
  func labelless() {
    let none = Truths([.items([]), .items([]), nil, nil])
    for signal in Signal.all where signal.isOfLabels {
      #expect(value(signal, Self.traffic()) == nil)
      #expect(value(signal, Self.traffic(truths: none)) == nil)
    }
    #expect(Signal.all.count(where: \.isOfLabels) == 3)
  }

  @Test("a window before the model's data ended has no age")
  func early() {
    let traffic = RankedTraffic(
      of: Self.catalogue(), shownReference: nil, users: [], lists: Rankings([]), times: [],
      truths: nil, until: Self.day(10), createdAt: Self.day(0))
    for signal in Signal.all where signal.name != Signal.coverage.name {
      #expect(value(signal, traffic) == nil, "\(signal.name)")
    }
    #expect(value(.coverage, traffic) == 0)
  }
}

@Suite("Limits of signals")
struct SignalLimitTests {
  private let usual = [0.30, 0.32, 0.28, 0.31, 0.29, 0.30]
  /// Mean 0.3, deviation √(0.001 ÷ 5).
  private let margin = 3 * (0.001 / 5).squareRoot()

  private func result(
    _ signal: Signal, declared: Double? = nil, before: [Double] = []
  ) throws -> DriftResult {
    let histories: [ExactText: ArraySlice<Int32>] = ["ann": [0]]
    let catalogue = KnownCatalogue(
      taken: [1, 1, 1, 1], users: ["ann"],
      numbers: { ["a", "b", "c", "d"].firstIndex(of: $0.text) },
      history: { histories[$0] })
    let traffic = RankedTraffic(
      of: catalogue, shownReference: nil, users: ["ann", "bob"],
      lists: Rankings([(items: ["a"], scores: [1]), (items: ["a"], scores: [1])]),
      times: [Timestamp(milliseconds: 0), Timestamp(milliseconds: 0)], truths: nil,
      until: Timestamp(milliseconds: 86_400_000 * 70), createdAt: Timestamp(milliseconds: 0))
    let drift = try #require(signal.drift(of: traffic, declared: declared, before: before))
    #expect(drift.feature == signal.name.rawValue && drift.results.count == 1)
    return drift.results[0]
  }

  @Test("before six windows, and without a number from anyone, nothing is held against it")
  func none() throws {
    let coverage = try result(.coverage, before: Array(usual.dropLast()))
    #expect(coverage.value == 0.25 && coverage.side == .none && !coverage.drifted)
    let age = try result(.modelAge, before: [7, 14, 21, 28, 35, 42, 49])
    #expect(age.value == 70 && age.side == .none && !age.drifted && age.excess == 0)
  }

  @Test("the first windows of the version say what is usual, on the side that is worse")
  func spread() throws {
    let coverage = try result(.coverage, before: usual)
    #expect(coverage.side == .below && abs(coverage.limit - (0.3 - margin)) < 1e-12)
    #expect(coverage.drifted)
    let gini = try result(.gini, before: usual)
    #expect(gini.side == .above && abs(gini.limit - (0.3 + margin)) < 1e-12 && gini.drifted)
    // Windows after the twelfth change nothing.
    let twelve = usual + usual
    let later = try result(.gini, before: twelve + [0.9, 0.9])
    #expect(later.limit == (try result(.gini, before: twelve)).limit)
    // A twentieth of the mean is no change.
    let level = try result(.coverage, before: Array(repeating: 0.26, count: 8))
    #expect(abs(level.limit - 0.26 * 0.95) < 1e-12 && !level.drifted)
  }

  @Test("what lies beyond the limit of the first six is not usual, and moves no limit")
  func swallowed() throws {
    let limit = try result(.gini, before: usual).limit
    #expect(try result(.gini, before: usual + [0.9, 0.95, 0.99]).limit == limit)
    let within = try result(.gini, before: usual + [0.9, 0.33, 0.99])
    #expect(within.limit > limit && within.limit < 0.4)
    let fallen = try result(.coverage, before: usual)
    #expect(try result(.coverage, before: usual + [0.01, 0.02]).limit == fallen.limit)
    // No share is above 1 or below 0, so no window could pass these.
    let wide = [0.1, 0.9, 0.1, 0.9, 0.1, 0.9]
    #expect(try result(.gini, before: wide).side == .none)
    #expect(try result(.coverage, before: wide).side == .none)
  }

  @Test("strangers who become more and more pass the default, however long it takes")
  func rising() throws {
    let weeks = [0, 0.024, 0.036, 0.058, 0.078, 0.092, 0.1, 0.12]
    for count in weeks.indices {
      #expect(try result(.unknownUsers, before: Array(weeks.prefix(count))).limit == 0.05)
    }
  }

  @Test("the default holds, but for a version that begins beyond it; a person's word as it stands")
  func order() throws {
    let standing = try result(.unknownUsers)
    #expect(standing.limit == 0.05 && standing.value == 0.5 && standing.drifted)
    #expect(try result(.unknownUsers, before: Array(repeating: 0, count: 6)).limit == 0.05)
    let usual = try result(.unknownUsers, before: Array(repeating: 0.6, count: 6))
    #expect(abs(usual.limit - 0.63) < 1e-12 && !usual.drifted && usual.threshold == 0.05)
    let declared = try result(.unknownUsers, declared: 0.1, before: Array(repeating: 0.6, count: 6))
    #expect(declared.limit == 0.1 && declared.drifted)
    #expect(try result(.coverage, declared: 0.25).drifted == false)
    #expect(try result(.coverage, declared: 0.26).drifted)
    #expect(try result(.modelAge, declared: 69).drifted)
  }

  @Test("each has a name of its own, and one that no drift test has")
  func names() {
    let names = Signal.all.map(\.name.rawValue)
    #expect(
      Set(names + DriftTest.all.map(\.name.rawValue)).count == names.count + DriftTest.all.count)
    for signal in Signal.all {
      #expect(DriftTest.traits(of: signal.name) == signal.traits && signal.traits.worse != .none)
      #expect(signal.defaultLimit != nil || signal.hasSpread || signal.name == Signal.modelAge.name)
    }
    #expect(Signal.named(.psi) == nil)
  }
}
