extension Alert.Subject {
  /// A short name, also what stands in the store: `performance:auc`, `baseline:auc`, `drift`, `labels`,
  /// `job:7`.
  public var name: String {
    switch self {
    case .performance(let metric): "performance:\(metric.text)"
    case .baseline(let metric): "baseline:\(metric.text)"
    case .drift: "drift"
    case .labels: "labels"
    case .job(let job): "job:\(job.number)"
    }
  }

  /// Reads ``name``; nil for anything else.
  public init?(named name: String) {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.dropFirst().first) {
    case ("drift", nil): self = .drift
    case ("labels", nil): self = .labels
    case ("performance", let metric?):
      guard let metric = MetricKey(parsing: metric) else { return nil }
      self = .performance(metric)
    case ("baseline", let metric?):
      guard let metric = MetricKey(parsing: metric) else { return nil }
      self = .baseline(metric)
    case ("job", let number?):
      guard let number = Int64(number) else { return nil }
      self = .job(JobID(number))
    default: return nil
    }
  }
}

/// Its name. What past versions of the program wrote is read too: Swift's own form of a case with a
/// value, `{"performance":{"_0":"auc"}}`.
extension Alert.Subject: Codable {
  private enum Case: String, CodingKey { case performance, drift, job }
  private enum Value: String, CodingKey { case first = "_0" }

  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard let subject = Self(named: name) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no subject is called \(name)"))
      }
      self = subject
      return
    }
    let container = try decoder.container(keyedBy: Case.self)
    func value<Wanted: Decodable>(_ key: Case) throws -> Wanted {
      try container.nestedContainer(keyedBy: Value.self, forKey: key)
        .decode(Wanted.self, forKey: .first)
    }
    if container.contains(.performance) {
      self = .performance(try value(.performance))
    } else if container.contains(.job) {
      self = .job(try value(.job))
    } else {
      _ = try container.nestedContainer(keyedBy: Value.self, forKey: .drift)
      self = .drift
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
