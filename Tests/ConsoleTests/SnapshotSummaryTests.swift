import Domain
import Terminal
import Testing

@testable import Console

/// Snapshots come without profiles; what shows one asks for it, and looks as if it had been there.
@Suite("Snapshots without their profiles")
struct SnapshotSummaryTests {
  /// As the program reads it.
  private static let summaries: ConsoleData = {
    var data = Flights.july
    for index in data.snapshots.indices { data.snapshots[index].profile = [] }
    return data
  }()

  private func expectSame(_ pane: String, _ keys: Key...) throws {
    var whole = try Session(pane)
    var summary = try Session(pane, Self.summaries)
    for key in keys {
      whole.press(key)
      summary.press(key)
    }
    #expect(summary.text == whole.text, "\(pane) \(keys)")
    let asked = summary.requests.filter { if case .snapshot = $0 { true } else { false } }
    #expect(!asked.isEmpty, "\(pane) \(keys)")
    #expect(Set(asked).count == asked.count, "each is asked for once")
    #expect(!whole.requests.contains { if case .snapshot = $0 { true } else { false } })
  }

  @Test("the data pane's columns and changes are read when they are shown")
  func data() throws {
    try expectSame("data")
    try expectSame("data", .down, .enter)
    try expectSame("data", .character("d"))
    var rules = try Session("data", Self.summaries)
    rules.press(.character("v"))
    let asked = rules.requests.count
    rules.press(.down)
    #expect(rules.requests.count == asked, "rules need no profile")
  }

  @Test("the drift pane reads its reference, and a comparison the data of its runs")
  func others() throws {
    try expectSame("drift", .down, .down, .left, .left, .enter)
    try expectSame("experiments", .character("p"), .down, .character("d"), .right, .right)
  }

  @Test("one that the list has no room for is read by its id")
  func cut() throws {
    var data = Self.summaries
    let summary = data.snapshots[0]
    data.snapshots = (0..<ConsoleData.snapshotsMax).map { place in
      var other = summary
      other.id = SnapshotID("other\(place)")
      return other
    }
    var session = try Session("drift", data)
    session.press(.down, .down, .enter)
    let reference = try #require(Flights.july.windows.values.joined().compactMap(\.reference).first)
    #expect(session.requests.contains(.snapshot(reference)))
  }
}
