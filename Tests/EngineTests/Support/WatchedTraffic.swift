import Domain
import Store
import TestSupport

@testable import Engine

extension Served {
  /// An endpoint that is watched in such windows, without policy.
  ///
  /// - Parameters:
  ///   - pending: bad windows until an alert fires; nil as ``Declared`` has it.
  ///   - tests: what drift is told by; nil as ``Declared`` has it.
  static func watched(
    _ window: WindowDeclaration, rowsMin: Int = 20, pending: Int? = nil,
    tests: [DriftTestName: Double]? = nil,
    preparing prepare: (Store) throws -> Void = { _ in }
  ) throws -> TestEngine {
    var project = Declared.project(Declared.training())
    project.policies = []
    project.monitors[0].window = window
    project.monitors[0].rowsMin = rowsMin
    if let tests { project.monitors[0].thresholds = tests }
    if let pending { project.monitors[0].pendingWindows = pending }
    return try rig(project, preparing: prepare)
  }
}

extension TestEngine {
  /// Declares other windows, and waits until that holds.
  func declare(_ window: WindowDeclaration, delay: TimeSpan? = nil) throws {
    var project = engine.project
    project.monitors[0].window = window
    if let delay { project.monitors[0].labelDelay = delay }
    engine.declare(project)
    try Patience.wait(for: "the declaration") { engine.project == project }
  }

  /// Sends days and their labels, without a turn.
  func answer(_ days: some Sequence<Int>, labelled: Bool = true) throws {
    let traffic = OrderTraffic(engine: engine)
    for day in days {
      try traffic.send(day)
      if labelled { try traffic.label(day) }
    }
  }

  /// The present is the beginning of that day, and the engine has looked at its windows.
  @discardableResult
  func turn(_ day: Int) throws -> [WindowReport] {
    try store.setPresent(Orders.day(day))
    try engine.runMonitoringCycle(at: Orders.day(day))
    return try windows
  }

  var windows: [WindowReport] {
    get throws { try store.windows(endpoint: Declared.endpoint, last: 1_000) }
  }
}
