import Domain
import Testing

@Suite("The version that a rollback brings back")
struct LastGoodChampionTests {
  /// Newest first.
  private func changes(_ changes: (to: Int?, from: Int?, isRollback: Bool)...) -> [AliasChange] {
    changes.map { change in
      AliasChange(
        model: "delay", alias: Alias.champion, version: change.to, previous: change.from,
        time: Timestamp(milliseconds: 0), actor: "user:ada", reason: "",
        isRollback: change.isRollback)
    }
  }

  @Test("It is the champion before the present one")
  func before() {
    let history = changes((3, 2, false), (2, 1, false), (1, nil, false))
    #expect(history.lastGoodChampion(replacing: 3) == 2)
    #expect(history.lastGoodChampion(replacing: nil) == 3, "none serves, so the latest is good")
  }

  @Test("A version that was rolled back is passed over, and so is the present one")
  func rolledBack() {
    let history = changes((2, 3, true), (3, 2, false), (2, 1, false), (1, nil, false))
    #expect(history.lastGoodChampion(replacing: 2) == 1)
    let twice = changes((1, 2, true), (2, 3, true), (3, 2, false), (2, 1, false), (1, nil, false))
    #expect(twice.lastGoodChampion(replacing: 1) == nil)
  }

  @Test("There is none in an empty history")
  func none() {
    #expect([AliasChange]().lastGoodChampion(replacing: nil) == nil)
  }
}
