import Domain
import Outcomes
import Statistics
import Testing

@testable import Drift

/// What is taken by chance is no drift, and what is not is.
@Suite("Signals and chance")
struct SignalChanceTests {
  private static let items = (0..<40).map { ExactText("\($0)") }
  /// As purchases have it: the first items are taken far more often than the last.
  private static let weights = (0..<items.count).map { 400 / Double($0 + 2) }
  private static let users = (0..<600).map { ExactText("u\($0)") }
  private static let catalogue = KnownCatalogue(
    taken: weights, users: users, numbers: { id in items.firstIndex(of: id) },
    history: { _ in [] })

  /// A window of so many requests, each with one thing taken.
  private func traffic(
    _ requests: Int, weights: [Double], _ random: inout SeededRandom
  ) -> RankedTraffic {
    let total = weights.reduce(0, +)
    let truths = (0..<requests).map { _ -> Truth? in
      var place = random.uniform() * total
      let item = weights.firstIndex { weight in
        place -= weight
        return place < 0
      }
      return .items([Self.items[item ?? 0].text])
    }
    let now = Timestamp(milliseconds: 0)
    return RankedTraffic(
      of: Self.catalogue, shownReference: nil, users: Array(Self.users.prefix(requests)),
      lists: Rankings([(items: [String], scores: [Double])](repeating: ([], []), count: requests)),
      times: [Timestamp](repeating: now, count: requests), truths: Truths(truths), until: now,
      createdAt: now)
  }

  @Test(
    "Of unchanged windows hardly one is called drifting, few as the takings may be",
    arguments: [60, 210])
  func stationary(requests: Int) throws {
    var random = SeededRandom(seed: UInt64(requests))
    let windows = 400
    var (drifted, beyond) = (0, 0)
    for _ in 0..<windows {
      let traffic = traffic(requests, weights: Self.weights, &random)
      let found = try #require(
        Signal.popularityTaken.drift(of: traffic, declared: nil, before: [])
      ).results[0]
      if found.drifted { drifted += 1 }
      if found.value > found.threshold { beyond += 1 }
    }
    // The default alone would call a good part of them.
    #expect(beyond > windows / 10)
    #expect(drifted <= windows / 50, "\(drifted)")
  }

  @Test("Where the head is left for the tail it is seen")
  func moved() throws {
    var random = SeededRandom(seed: 5)
    let turned = Array(Self.weights.reversed())
    for _ in 0..<50 {
      let traffic = traffic(210, weights: turned, &random)
      let drift = try #require(
        Signal.popularityTaken.drift(of: traffic, declared: nil, before: []))
      #expect(drift.drifted)
    }
  }
}
