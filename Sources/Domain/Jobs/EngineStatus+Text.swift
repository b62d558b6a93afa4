extension EngineStatus {
  /// `2 workers`; what a screen and a command say.
  public var workersText: String { "\(workers) worker\(workers == 1 ? "" : "s")" }

  /// `1 of 2 workers busy`.
  public var busyText: String { "\(busyWorkers) of \(workersText) busy" }
}
