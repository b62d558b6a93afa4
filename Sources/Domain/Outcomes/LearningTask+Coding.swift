/// `{"binary": {"classes": ["no", "yes"]}}`; a binary task that was stored without its classes reads
/// as one without classes.
extension LearningTask: Codable {
  private enum Word: String, CodingKey {
    case binary, multiclass, regression, ranking
  }

  private enum Part: String, CodingKey {
    case classes
  }

  /// - Throws: `DecodingError` for a task that this version does not know.
  public init(from decoder: Decoder) throws {
    let words = try decoder.container(keyedBy: Word.self)
    func classes(_ word: Word) throws -> [String]? {
      try words.nestedContainer(keyedBy: Part.self, forKey: word)
        .decodeIfPresent([String].self, forKey: .classes)
    }
    switch words.allKeys.first {
    case .binary: self = .binary(classes: try classes(.binary) ?? [])
    case .multiclass: self = .multiclass(classes: try classes(.multiclass) ?? [])
    case .regression: self = .regression
    case .ranking: self = .ranking
    case nil:
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: "a task that is not known here"))
    }
  }

  /// - Throws: what the encoder throws.
  public func encode(to encoder: Encoder) throws {
    var words = encoder.container(keyedBy: Word.self)
    func encode(_ word: Word, _ classes: [String]?) throws {
      var parts = words.nestedContainer(keyedBy: Part.self, forKey: word)
      try parts.encodeIfPresent(classes, forKey: .classes)
    }
    switch self {
    case .binary(let classes): try encode(.binary, classes)
    case .multiclass(let classes): try encode(.multiclass, classes)
    case .regression: try encode(.regression, nil)
    case .ranking: try encode(.ranking, nil)
    }
  }
}
