import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

/// The command line and the screen say the same of a window, because they ask the same.
struct DriftAgreementTests {
  private static let project = Fleet.yaml(
    "monitors: {flights: {window: 7d, performance: {below: 0.7}}}")

  /// A store whose latest window is degraded, drifts, and has more than one figure.
  private func prepared(project: String = project, threshold: Double?) throws -> CurlewProgram {
    let (curlew, store) = try Fleet.prepared(project: project)
    try Fleet.twoChampions(in: store)
    try store.saveWindow(Fleet.window(0, state: .healthy, auc: 0.74, coverage: 0.95))
    var window = Fleet.window(1, state: .degraded, auc: 0.641, wind: 0.5, coverage: 0.9)
    window.realized[0].threshold = threshold
    window.realized.insert(RealizedMetric(metric: .accuracy, value: 0.8, rows: 800), at: 0)
    // A limit of 0: what it is exceeded by is no multiple of it.
    window.features[1].results = [
      DriftResult(test: .psi, value: 0.2, threshold: 0.25),
      DriftResult(test: .unseenShare, value: 0.1, threshold: 0),
    ]
    try store.saveWindow(window)
    return curlew
  }

  private func pane(_ name: String, _ curlew: CurlewProgram) throws -> String {
    let frame = try curlew("render", name, "--size", "160x50")
    #expect(frame.status == 0, "\(frame.errors)")
    return frame.output
  }

  @Test("State, metric, threshold and what moved worst are those of the panes")
  func agreement() throws {
    let curlew = try prepared(threshold: 0.7)
    defer { curlew.remove() }
    let line = try #require(try curlew("drift", "flights").lines.last)
    #expect(line.contains(" degraded "))
    #expect(line.contains(" auc 0.641 < 0.700 "))
    #expect(line.hasSuffix(" wind ks 0.25 > 0.10, origin unseen_share 10 % > 0 %"))
    let overview = try pane("overview", curlew)
    #expect(overview.contains(/flights .* 0\.641 ↓ .* 2 of  2 +wind\b/))
    #expect(overview.contains(/wind +KS +0\.25 +0\.10/))
    #expect(overview.contains(/origin +unseen +10 % +0 %/))
    let drift = try pane("drift", curlew)
    #expect(drift.contains("AUC 0.641") && drift.contains("■ degraded"))
    #expect(drift.contains(/┄ +0\.700/), "the limit over its windows")
  }

  @Test("Without a threshold the monitor's metric judges on both, and not the first that there is")
  func withoutThreshold() throws {
    let curlew = try prepared(threshold: nil)
    defer { curlew.remove() }
    #expect(try curlew("drift", "flights").lines.last?.contains(" auc 0.641 ") == true)
    #expect(try pane("drift", curlew).contains("AUC 0.641"))
  }

  @Test("A curlew.yaml with a mistake is noted, and the windows are told all the same")
  func mistake() throws {
    let curlew = try prepared(threshold: 0.7)
    defer { curlew.remove() }
    try curlew.write("monitrs: {}\n", to: "curlew.yaml")
    let answer = try curlew("drift", "flights")
    #expect(answer.status == 0)
    #expect(answer.errors.contains("did you mean \"monitors\"?"))
    #expect(answer.lines.last?.contains(" auc 0.641 < 0.700 ") == true)
  }
}
