import Testing

@testable import Domain

@Suite("Which versions score a request")
struct EndpointPlanTests {
  private let ids = (0..<10_000).map { "order-\($0)" }

  @Test("A champion alone answers everything")
  func champion() {
    let plan = EndpointPlan(champion: 3)
    #expect(ids.prefix(100).allSatisfy { plan.roles(of: $0) == [.champion] })
    #expect(plan.version(of: .champion) == 3)
    #expect(plan.version(of: .canary) == nil)
    #expect(plan.version(of: .shadow) == nil)
  }

  @Test("A canary answers its share of ids that hardly differ", arguments: [0, 0.1, 0.5, 0.9, 1])
  func share(share: Double) {
    let plan = EndpointPlan(champion: 3, canary: .init(version: 4, share: share))
    let answered = ids.count { plan.roles(of: $0) == [.canary] }
    // Three standard deviations of 10,000 draws are at most 150.
    #expect(abs(Double(answered) - share * 10_000) <= 150)
  }

  @Test("The same id has the same roles, and keeps a canary's answer when its share grows")
  func stable() {
    let small = EndpointPlan(champion: 3, canary: .init(version: 4, share: 0.2))
    let large = EndpointPlan(champion: 3, canary: .init(version: 4, share: 0.6))
    for id in ids.prefix(500) {
      #expect(small.roles(of: id) == small.roles(of: id))
      if small.roles(of: id) == [.canary] { #expect(large.roles(of: id) == [.canary]) }
    }
    // Stored histories are told again by these: they may not change from one version to the next.
    #expect(
      ids.prefix(20).filter { small.roles(of: $0) == [.canary] }
        == ["order-0", "order-5", "order-8", "order-12"])
  }

  @Test("A shadow scores along with whoever answers")
  func shadow() {
    let plan = EndpointPlan(champion: 3, canary: .init(version: 4, share: 0.5), shadow: 5)
    let roles = Set(ids.prefix(100).map { plan.roles(of: $0) })
    #expect(roles == [[.champion, .shadow], [.canary, .shadow]])
    #expect(plan.version(of: .shadow) == 5)
  }

  @Test("Aliases describe the plan; what is the champion itself is nothing beside it")
  func aliases() {
    #expect(EndpointPlan(aliases: [:]) == nil)
    #expect(EndpointPlan(aliases: ["canary": 2]) == nil)
    #expect(EndpointPlan(aliases: ["champion": 1, "best": 9]) == EndpointPlan(champion: 1))
    #expect(
      EndpointPlan(aliases: ["champion": 1, "canary": 2, "shadow": 3])
        == EndpointPlan(champion: 1, canary: .init(version: 2), shadow: 3))
    #expect(
      EndpointPlan(aliases: ["champion": 2, "canary": 2, "shadow": 2]) == EndpointPlan(champion: 2))
  }
}
