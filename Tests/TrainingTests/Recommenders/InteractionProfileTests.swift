import Datasets
import Domain
import Testing

@testable import Training

@Suite("Profile of interactions")
struct InteractionProfileTests {
  @Test("counts users, items, pairs, days and what was taken again")
  func counts() throws {
    let profile = try Baskets.interactions("a:1@1 a:1@5 a:2@5 b:1@5 b:1@5 c:3@8").profile
    #expect(profile.users == 3 && profile.items == 3 && profile.pairs == 4)
    // b took 1 twice on a day, which counts once.
    #expect(profile.interactions == 5)
    #expect(profile.shareOfRepeats == 0.25)
    #expect(profile.density == 4.0 / 9)
    let daily = try #require(profile.daily)
    #expect(daily.first == 1 && daily.last == 8 && daily.step == 1 && !daily.areDates)
    #expect(daily.counts == [1, 0, 0, 0, 3, 0, 0, 1])
    #expect(daily.mean == 5.0 / 8)
    #expect(daily.busiest == 4 && daily.days(of: 4) == 5...5)
  }

  @Test("the head is rounded up to whole items, and all of them are everything")
  func head() throws {
    // Item 0 is taken by 50 users, the other 149 by one each.
    let rows = (0..<50).map { ("u\($0)", Int64(0)) } + (1..<150).map { ("u\($0)", Int64($0)) }
    let table = Table(columns: [
      Column(name: "who", values: .categories(rows.map(\.0))),
      Column(name: "what", values: .integer(rows.map(\.1))),
    ])
    let profile = try Interactions(
      table, columns: InteractionColumns(user: "who", item: "what")
    ).profile
    #expect(profile.headShares.count == 100)
    #expect(profile.headItems(percent: 1) == 2 && profile.headItems(percent: 10) == 15)
    #expect(profile.headShare(percent: 1) == 51.0 / 199)
    #expect(profile.headShare(percent: 10) == 64.0 / 199)
    #expect(profile.headShare(percent: 100) == 1)
    #expect(profile.headShare(percent: 0) == nil && profile.headShare(percent: 101) == nil)
    #expect(profile.daily == nil && profile.shareOfRepeats == nil, "no column says when")
  }

  @Test("a long time is counted in stretches of days, none lost")
  func stretches() throws {
    let daily = try #require(try Baskets.interactions("a:1@0 a:1@1 a:2@4 b:2@9999").profile.daily)
    #expect(daily.step == 3 && daily.counts.count == 3_334)
    #expect(daily.counts.reduce(0, +) == 4 && daily.counts[0] == 2 && daily.counts[1] == 1)
    #expect(daily.rate(of: 0) == 2.0 / 3)
    #expect(daily.days(of: 3_333) == 9_999...9_999 && daily.rate(of: 3_333) == 1)
    #expect(daily.busiest == 3_333)
  }

  @Test("of no row it has counts of nothing")
  func empty() throws {
    let profile = try Baskets.interactions("a:1@1").during(5..<6).profile
    #expect(profile.users == 0 && profile.items == 0 && profile.interactions == 0)
    #expect(profile.density == nil && profile.daily == nil && profile.headShares.isEmpty)
  }
}
