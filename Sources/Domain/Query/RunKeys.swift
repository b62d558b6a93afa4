/// The keys that the runs of a store have, each list in the order of letters.
public struct RunKeys: Sendable, Equatable {
  /// Names of metrics of any run.
  public var metrics: [String]
  /// Names of params of any run.
  public var params: [String]
  /// Names of tags of any run.
  public var tags: [String]

  public init(metrics: [String] = [], params: [String] = [], tags: [String] = []) {
    self.metrics = metrics
    self.params = params
    self.tags = tags
  }

  /// What no run has of the fields that somebody named, each with the nearest spelling: a misspelt name
  /// would else be a condition that nothing meets, or an order that orders nothing.
  public func unknown(of fields: [FilterField]) -> [String] {
    var told: [String] = []
    for field in fields {
      guard let (key, known, named) = parts(of: field), !known.contains(key) else { continue }
      let meant = Spelling.nearest(to: key, among: known).map {
        "; did you mean \(named($0).text)?"
      }
      let sentence = "no run has \(field.text)\(meant ?? "")"
      if !told.contains(sentence) { told.append(sentence) }
    }
    return told
  }

  private func parts(
    of field: FilterField
  ) -> (key: String, known: [String], named: (String) -> FilterField)? {
    switch field {
    case .metric(let key): (key, metrics, { .metric($0) })
    case .param(let key): (key, params, { .param($0) })
    case .tag(let key): (key, tags, { .tag($0) })
    case .attribute: nil
    }
  }
}
