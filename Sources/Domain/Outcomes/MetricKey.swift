/// The name of a metric that monitors, gates and alerts judge by, and its cut-off where it has one:
/// `auc`, `ndcg@10`. So it stands in runs, in `curlew.yaml` and in the store.
///
/// What people are told of a metric is in ``MetricTraits``; how it is computed in the module
/// `Outcomes`.
public struct MetricKey: Hashable, Sendable {
  /// Without the cut-off: `ndcg`.
  public let name: String
  /// How many of an answer's items count, from 1; nil where a metric takes the whole answer.
  public let cutoff: Int?

  public init(_ name: String, cutoff: Int? = nil) {
    self.name = name
    self.cutoff = cutoff
  }

  /// `auc`, `ndcg@10`.
  public var text: String { cutoff.map { "\(name)@\($0)" } ?? name }

  /// Reads ``text``; nil for anything else.
  public init?(parsing text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty, parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(String(name))
      return
    }
    guard let cutoff = Int(parts[1]), cutoff > 0, String(cutoff) == parts[1] else { return nil }
    self.init(String(name), cutoff: cutoff)
  }

  /// The metric that a run's or version's figure is of: the last part of `holdout.auc`, where it is
  /// one that judges.
  public init?(figure: String) {
    guard let last = figure.split(separator: ".").last, let key = MetricKey(parsing: String(last)),
      key.isKnown
    else { return nil }
    self = key
  }
}

extension MetricKey: Codable {
  /// - Throws: `DecodingError` where the text is no key. One whose metric is not known here is read:
  ///   another version may have stored it.
  public init(from decoder: Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let key = MetricKey(parsing: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not the name of a metric")
    }
    self = key
  }

  /// - Throws: what the encoder throws.
  public func encode(to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
