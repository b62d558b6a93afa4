import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("What a drift alert says")
struct DriftAlertTests {
  @Test("Where answers drift beside features, the words count to the value that is told")
  func sum() throws {
    func moved(_ name: String, _ value: Double) -> FeatureDrift {
      FeatureDrift(
        feature: name, type: .number, valued: 300, rows: 300,
        results: [DriftResult(test: .nullShare, value: value, threshold: 0.1)],
        histogram: DistributionPair(labels: [], edges: [], reference: [], current: []))
    }
    var window = WindowReport(
      endpoint: Declared.endpoint, index: 3, start: Orders.day(30), end: Orders.day(31), rows: 300,
      version: 1, reference: nil, referenceRows: 0,
      features: [moved("weight", 0.5), moved("depot", 0.4), moved("at", 0)], state: .drifting)
    func told() throws -> AlertLifeCycle.Finding {
      let signal = WindowAlertSignal(
        report: window, monitor: MonitorDeclaration(endpoint: Declared.endpoint))
      let all = signal.observations(of: [.drift])
      guard case .breach(let finding)? = all.first?.observation else {
        throw EngineError.emptySplit("no breach")
      }
      return finding
    }
    #expect(
      try told().sentence.hasPrefix("2 of 3 features drift (weight, depot), window ")
        && told().value == 2)
    window.prediction = moved("score", 0.3)
    #expect(
      try told().sentence.hasPrefix(
        "2 of 3 features drift (weight, depot), and so do the answers: 3 in all, window ")
        && told().value == 3)
    window.features = [moved("at", 0)]
    #expect(
      try told().sentence.hasPrefix("the answers drift, and none of 1 features, window ")
        && told().value == 1)
  }
}

@Suite("What people do to alerts")
struct AlertActionsTests {
  private func prepared(
    _ state: Alert.State = .firing
  ) throws -> (rig: TestEngine, desk: AlertActions, alert: Alert) {
    let rig = try TestEngine()
    try rig.store.setPresent(Orders.day(50))
    try rig.store.saveEndpoint(
      Endpoint(name: Declared.endpoint, model: Declared.model, createdAt: Orders.day(0)))
    let alert = try rig.store.saveAlert(
      Alert(
        endpoint: Declared.endpoint, subject: .performance(.auc), state: state,
        since: Orders.day(44), value: 0.3, threshold: 0.7, rows: 300, version: 1,
        sentence: "auc 0.300 under 0.700"))
    return (rig, AlertActions(store: rig.store), alert)
  }

  @Test("Acknowledging notes who, once, with a line in the ledger")
  func acknowledge() throws {
    let (rig, desk, alert) = try prepared()
    let known = try desk.acknowledge(alert.id, by: "user:ada")
    #expect(known.state == .acknowledged)
    #expect(known.acknowledgedBy == "user:ada")
    #expect(try desk.acknowledge(alert.id, by: "user:bob") == known)
    #expect(try rig.store.ledger().map(\.kind) == [.alertAcknowledged])
  }

  @Test("Only a firing alert can be acknowledged")
  func notFiring() throws {
    for state in [Alert.State.pending, .resolved] {
      let (_, desk, alert) = try prepared(state)
      #expect(throws: EngineError.alertNotFiring(alert.id, state)) {
        try desk.acknowledge(alert.id, by: "user:ada")
      }
    }
  }

  @Test("An acknowledgement is taken back, and so is a silence; twice is as once")
  func takenBack() throws {
    let (rig, desk, alert) = try prepared()
    try desk.acknowledge(alert.id, by: "user:ada")
    let released = try desk.release(alert.id, by: "user:bob")
    #expect(released.state == .firing && released.acknowledgedBy == nil)
    #expect(try desk.release(alert.id, by: "user:bob") == released)
    try desk.silence(alert.id, until: Orders.day(60), reason: "holiday", by: "user:ada")
    let loud = try desk.endSilence(alert.id, by: "user:ada")
    #expect(!loud.isSilenced(at: Orders.day(50)))
    #expect(try desk.endSilence(alert.id, by: "user:ada") == loud)
    #expect(
      Set(try rig.store.ledger().map(\.kind)) == [
        .alertAcknowledged, .alertReleased, .alertSilenced, .silenceEnded,
      ])
    #expect(try rig.store.ledger().count == 4)
    let (_, other, over) = try prepared(.resolved)
    #expect(throws: EngineError.alertNotFiring(over.id, .resolved)) {
      try other.release(over.id, by: "user:ada")
    }
  }

  @Test("An alert that is not there")
  func unknown() throws {
    let (_, desk, _) = try prepared()
    #expect(throws: EngineError.unknownAlert(99)) { try desk.acknowledge(99, by: "user:ada") }
  }

  @Test("Silencing needs an end that lies ahead, a reason, and an alert that is not over")
  func silence() throws {
    let (rig, desk, alert) = try prepared()
    for (end, reason) in [(Orders.day(50), "holiday"), (Orders.day(60), "")] {
      #expect(throws: EngineError.silenceWithoutEnd) {
        try desk.silence(alert.id, until: end, reason: reason, by: "user:ada")
      }
    }
    let silenced = try desk.silence(
      alert.id, until: Orders.day(60), reason: "holiday", by: "user:ada")
    #expect(silenced.isSilenced(at: Orders.day(59)))
    #expect(!silenced.isSilenced(at: Orders.day(60)))
    #expect(silenced.state == .firing)
    #expect(try rig.store.ledger().map(\.kind) == [.alertSilenced])
    let (_, other, over) = try prepared(.resolved)
    #expect(throws: EngineError.alertResolved(over.id)) {
      try other.silence(over.id, until: Orders.day(60), reason: "holiday", by: "user:ada")
    }
  }

  @Test("A command that fails is an error with its status, whether it reads its input or not")
  func commandFails() throws {
    #expect(throws: EngineError.commandFailed("exit 3", status: 3)) {
      try AlertRouteKind.run("exit 3", input: Data(repeating: 0x20, count: 1 << 20))
    }
    try AlertRouteKind.run("cat > /dev/null", input: Data("{}".utf8))
  }

  @Test("A command that hangs is ended when its time is over, with what it started")
  func commandHangs() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "curlew-alert-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pid = folder.appending(path: "pid").path
    let command = "sleep 600 & echo $! > '\(pid)'; wait"
    #expect(throws: EngineError.commandTookTooLong(command, seconds: 1)) {
      try AlertRouteKind.run(command, input: Data(), seconds: 1)
    }
    let text = try String(contentsOfFile: pid, encoding: .utf8)
    let child = try #require(
      Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    try Patience.wait(for: "the end of what it started") { Self.hasEnded(child) }
  }

  /// Whether a process is gone, or dead and only not yet collected by its parent.
  private static func hasEnded(_ process: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return true
    }
    return status.contains(") Z ")
  }

  @Test("A command has none of the descriptors that are open in the engine")
  func descriptors() throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "curlew-alert-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    // Open in the engine meanwhile, and not closed by the kernel when another program starts.
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    try AlertRouteKind.run("ls /proc/$$/fd > '\(file.path)'; true", input: Data("{}".utf8))
    let names = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(names.contains("0") && !names.contains("\(descriptor)"), "\(names)")
  }
}
