import Domain
import Drift

/// `monitors: ENDPOINT:` — how an endpoint's traffic is cut and judged.
enum MonitorSection {
  static let keys = [
    "window", "tests", "signals", "drifted_features", "minimum_rows", "performance", "label_delay",
    "label_coverage",
  ]

  static func read(
    _ name: String, _ value: ConfigurationValue, in project: Project
  ) -> MonitorDeclaration {
    var monitor = MonitorDeclaration(
      endpoint: EndpointName(name), thresholds: DriftTest.defaultThresholds)
    let endpoint = EndpointSection.declared(name, value, in: project)
    let trainings = project.trainings.filter { $0.model != nil && $0.model == endpoint?.model }
    let training = trainings.first
    monitor.metric = training?.metric ?? monitor.metric
    // `flights-delay:` alone is a monitor with every default.
    guard !value.isNull, let section = ConfigurationSection(value, keys: keys) else {
      return monitor
    }
    monitor.window = section["window"].flatMap(window) ?? monitor.window
    monitor.thresholds = section["tests"].map(thresholds) ?? monitor.thresholds
    if let signals = section["signals"] {
      monitor.signalLimits = signalLimits(signals, of: training)
    }
    monitor.driftedFeaturesMin =
      section["drifted_features"]?.count(in: 1...10_000) ?? monitor.driftedFeaturesMin
    monitor.rowsMin = rowsMin(section, of: monitor)
    monitor.labelDelay = section["label_delay"]?.span() ?? monitor.labelDelay
    monitor.labelCoverageMin = section["label_coverage"]?.share() ?? monitor.labelCoverageMin
    if let performance = section["performance"] {
      PerformanceSection.read(performance, of: trainings, into: &monitor)
    }
    return monitor
  }

  /// A window of a count never has more rows than that.
  private static func rowsMin(
    _ section: ConfigurationSection, of monitor: MonitorDeclaration
  ) -> Int {
    guard case .count(let size) = monitor.window else {
      return section["minimum_rows"]?.count(in: 1...Int.max) ?? monitor.rowsMin
    }
    return section["minimum_rows"]?.count(in: 1...size) ?? min(monitor.rowsMin, size)
  }

  private static func window(_ value: ConfigurationValue) -> WindowDeclaration? {
    if value.node.mapping != nil {
      guard let section = ConfigurationSection(value, keys: ["rows"]) else { return nil }
      return section.required("rows")?.count(in: 1...100_000_000).map { .count($0) }
    }
    if value.node.scalar?.string == "month" { return .month }
    guard let span = value.span(orElse: ", or month, or {rows: 1000}") else { return nil }
    if span < .minutes(1) { value.reject(expected: "a window of at least a minute") }
    return .time(span)
  }

  private static func thresholds(_ value: ConfigurationValue) -> [DriftTestName: Double] {
    let keys = DriftTest.all.map(\.name.rawValue)
    guard let section = ConfigurationSection(value, keys: keys) else { return [:] }
    var thresholds: [DriftTestName: Double] = [:]
    for test in DriftTest.all {
      thresholds[test.name] = section[test.name.rawValue]?.threshold(of: test)
    }
    return thresholds
  }
}

extension MonitorSection {
  /// `signals:` — limits of what is watched of a recommender.
  private static func signalLimits(
    _ value: ConfigurationValue, of training: TrainingDeclaration?
  ) -> [DriftTestName: Double] {
    guard let section = ConfigurationSection(value, keys: Signal.all.map(\.name.rawValue)) else {
      return [:]
    }
    if let training, training.user == nil {
      value.report(
        .contradiction(
          "\(value.path): signals are of recommenders, and \(training.name) learns from no users; "
            + "leave them out, or give the dataset a `user`"))
    }
    var limits: [DriftTestName: Double] = [:]
    for signal in Signal.all {
      let limit = section[signal.name.rawValue]
      limits[signal.name] = signal.traits.unit == .days ? limit?.span()?.days : limit?.share()
    }
    return limits
  }
}

extension ConfigurationValue {
  /// A score that a drift test can have: above it a feature has drifted.
  fileprivate func threshold(of test: DriftTest) -> Double? {
    if test.scoreMax == .infinity { return number("a number above 0") { $0 > 0 } }
    if test.scoreMax == 1 { return share() }
    return number("a number from 0 to \(test.scoreMax)") { (0...test.scoreMax).contains($0) }
  }
}
