import Domain

/// `retention:` — how long the store keeps what grows; `curlew gc` removes the rest.
enum RetentionSection {
  static let keys = ["predictions", "windows", "job_logs", "objects"]

  static func read(_ value: ConfigurationValue) -> RetentionDeclaration {
    var retention = RetentionDeclaration()
    guard let section = ConfigurationSection(value, keys: keys) else { return retention }
    if let predictions = section.section("predictions", keys: ["age", "size"]) {
      retention.predictionsAge = predictions["age"].flatMap(age)
      retention.predictionBytesMax = predictions["size"].flatMap(bytes)
    }
    retention.windowsAge = section.section("windows", keys: ["age"])?["age"].flatMap(age)
    retention.jobLogsAge = section.section("job_logs", keys: ["age"])?["age"].flatMap(age)
    retention.removesUnreferencedObjects =
      section["objects"]?.choice(among: ["unreferenced"]) != nil
    return retention
  }

  private static func age(_ value: ConfigurationValue) -> TimeSpan? {
    guard let span = value.span() else { return nil }
    if span < .days(1) { value.reject(expected: "an age of at least 1d") }
    return span
  }

  /// `10GB`: a whole number of decimal units.
  private static func bytes(_ value: ConfigurationValue) -> Int? {
    let units: [(String, Int)] = [
      ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
    ]
    let text = value.node.scalar?.string ?? ""
    for (unit, size) in units where text.hasSuffix(unit) {
      guard let count = Int(text.dropLast(unit.count)), count > 0 else { break }
      let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
      if !overflow { return bytes }
    }
    value.reject(expected: "a size such as 10GB (kB, MB, GB or TB)")
    return nil
  }
}
