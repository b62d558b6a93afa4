import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct RetrainCommandTests {
  /// The schedule is not due: nobody but the test retrains.
  private static let project = Fleet.yaml(
    "retraining: {flights: {train: delay, trigger: {schedule: 52w}}}")

  @Test("Without a policy or endpoint it is refused, and no engine is started")
  func refused() throws {
    let (curlew, _) = try Fleet.prepared()
    defer { curlew.remove() }
    let policy = try curlew("retrain", "flights")
    #expect(policy.status == 1)
    #expect(policy.errors.contains("declares no retraining policy for endpoint \"flights\""))
    #expect(try curlew("retrain", "fligths").errors.contains("did you mean \"flights\"?"))
    #expect(try curlew("engine", "status").status == 1)
  }

  @Test("The engine is started, the job's log followed, and how it ended said")
  func followed() throws {
    let (curlew, store) = try Fleet.prepared(project: Self.project)
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    let answer = try curlew("retrain", "flights", "--follow")
    let retraining = try #require(try store.retrainings().first)
    #expect(retraining.trigger == .manual(user: "tester"))
    #expect(retraining.stage.isTerminal)
    // Without traffic there are the last days of the data, too few to judge on.
    #expect(answer.status == 1)
    #expect(answer.errors.contains("the retraining failed: the holdout "))
    #expect(answer.errors.contains("has 80 labelled rows; a gate needs 200: wait for more"))
    #expect(try curlew("engine", "status").status == 0)
    #expect(try store.ledger().contains { $0.actor == "user:tester" })
    let again = try curlew("retrain", "flights", "--json").record
    #expect(again?["trigger"] as? String == "manual")
    #expect(again?["endpoint"] as? String == "flights")
  }
}
