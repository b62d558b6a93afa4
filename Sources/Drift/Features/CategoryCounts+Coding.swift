import Domain

/// As an object of the categories. Keys of an object that only look alike would be one, so all but the
/// first of such categories stand in a list beside it.
extension CategoryCounts: Codable {
  private enum Key: String, CodingKey {
    case counts, pooled, missing, lookalikes
  }

  private struct Lookalike: Codable {
    var text: ExactText
    var rows: Int
  }

  /// - Throws: `DecodingError`.
  public init(from decoder: Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    var counts: [ExactText: Int] = [:]
    for (text, rows) in try fields.decode([String: Int].self, forKey: .counts) {
      counts[ExactText(text)] = rows
    }
    for other in try fields.decodeIfPresent([Lookalike].self, forKey: .lookalikes) ?? [] {
      counts[other.text] = other.rows
    }
    self.init(
      counts: counts, pooled: try fields.decode(Int.self, forKey: .pooled),
      missing: try fields.decode(Int.self, forKey: .missing))
  }

  /// - Throws: `EncodingError`.
  public func encode(to encoder: Encoder) throws {
    var byLook: [String: Int] = [:]
    var lookalikes: [Lookalike] = []
    for (text, rows) in counts.sorted(by: { $0.key < $1.key }) {
      if byLook[text.text] == nil {
        byLook[text.text] = rows
      } else {
        lookalikes.append(Lookalike(text: text, rows: rows))
      }
    }
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(byLook, forKey: .counts)
    try fields.encode(pooled, forKey: .pooled)
    try fields.encode(missing, forKey: .missing)
    if !lookalikes.isEmpty { try fields.encode(lookalikes, forKey: .lookalikes) }
  }
}
