/// A search in MLflow's grammar over a list that is held in memory: experiments, registered models,
/// their versions, logged models.
///
/// Whoever has the list declares what can be asked of it; reading, comparing, ordering and paging
/// are the same for all.
public struct RecordSearch<Record>: Sendable {
  /// What a record has in a field.
  public enum Value: Hashable, Sendable {
    /// A text, compared by its bytes.
    case text(String)
    /// A number, NaN too, which differs from all others and is ordered behind them.
    case number(Double)
  }

  /// Something that records have under one name.
  public struct Attribute: Sendable {
    let field: SearchField
    let spellings: [String]
    let value: @Sendable (Record) -> Value?
    let rank: (@Sendable (Record) -> Value?)?

    /// - Parameters:
    ///   - name: as it is written.
    ///   - kind: of its values.
    ///   - operators: empty where it can only be ordered by.
    ///   - spellings: other names for it.
    ///   - value: nil where a record has none; no condition but `IS NULL` holds then.
    ///   - rank: what it is ordered by where that is not its value: a text that is a number.
    public init(
      _ name: String, _ kind: SearchField.Kind, _ operators: Set<SearchOperator>,
      spellings: [String] = [], value: @escaping @Sendable (Record) -> Value?,
      rank: (@Sendable (Record) -> Value?)? = nil
    ) {
      field = SearchField(name, kind, operators)
      self.spellings = spellings
      self.value = value
      self.rank = rank
    }
  }

  /// What records have under keys that anybody chose.
  public struct Keyed: Sendable {
    let field: SearchField
    let value: @Sendable (Record, String) -> Value?
    let rank: @Sendable (Record, String) -> Value?

    private init(
      _ kind: SearchField.Kind, _ operators: Set<SearchOperator>,
      value: @escaping @Sendable (Record, String) -> Value?,
      rank: (@Sendable (Record, String) -> Value?)? = nil
    ) {
      field = SearchField("", kind, operators)
      self.value = value
      self.rank = rank ?? value
    }

    /// Tags or params: texts that may be missing.
    public static func texts(
      _ operators: Set<SearchOperator> = SearchOperator.ofOptionalTexts,
      _ text: @escaping @Sendable (Record, String) -> String?
    ) -> Keyed {
      Keyed(.text, operators, value: { record, key in text(record, key).map(Value.text) })
    }

    /// Metrics.
    ///
    /// - Parameter rank: what records are ordered by where that is not what they are found by.
    public static func numbers(
      _ number: @escaping @Sendable (Record, String) -> Double?,
      rank: (@Sendable (Record, String) -> Double?)? = nil
    ) -> Keyed {
      let rank = rank ?? number
      return Keyed(
        .number, SearchOperator.ofNumbers,
        value: { record, key in number(record, key).map(Value.number) },
        rank: { record, key in rank(record, key).map(Value.number) })
    }
  }

  /// One key of an order. Records without a value come last in both directions, NaN before them.
  public struct OrderKey: Hashable, Sendable {
    /// As it is written in `order_by`: an attribute's name, or `metrics.KEY` and its like.
    public var field: String
    /// Whether the greatest comes first.
    public var descending: Bool

    /// Stores the parts.
    public init(_ field: String, descending: Bool = false) {
      self.field = field
      self.descending = descending
    }
  }

  let name: String
  let attributes: [String: Attribute]
  let keyed: [SearchEntity: Keyed]
  let order: [OrderKey]
  let ties: [OrderKey]
  let vocabulary: SearchVocabulary
  let orderVocabulary: SearchVocabulary

  /// - Parameters:
  ///   - name: of the list, so that a page token of another one is known as such.
  ///   - attributes: what a filter may name without a dot.
  ///   - orderable: those that an order may name; nil for all.
  ///   - keyed: metrics, params, tags.
  ///   - order: where nobody asks for one.
  ///   - ties: what comes after every order. Together they must tell all records apart.
  public init(
    _ name: String, attributes: [Attribute], orderable: Set<String>? = nil,
    keyed: [SearchEntity: Keyed] = [:], order: [OrderKey], ties: [OrderKey]
  ) {
    self.name = name
    self.keyed = keyed
    self.order = order
    self.ties = ties
    var byName: [String: Attribute] = [:]
    for attribute in attributes {
      for spelling in [attribute.field.name] + attribute.spellings { byName[spelling] = attribute }
    }
    self.attributes = byName
    let fields = byName.mapValues(\.field)
    let compared = fields.filter { !$0.value.operators.isEmpty }
    let ordered = fields.filter { orderable?.contains($0.value.name) ?? true }
    let keyedFields = keyed.mapValues(\.field)
    vocabulary = SearchVocabulary(named: [.attribute: compared], keyed: keyedFields)
    orderVocabulary = SearchVocabulary(named: [.attribute: ordered], keyed: keyedFields)
  }
}

extension RecordSearch {
  /// Whether a record meets a filter.
  ///
  /// - Throws: ``SearchError``, with the code point it is about.
  public func filter(_ text: String) throws(SearchError) -> @Sendable (Record) -> Bool {
    let clauses = try SearchParser.clauses(text, vocabulary)
    let values = clauses.map { value(of: $0.entity, $0.key) }
    return { record in
      zip(clauses, values).allSatisfy { clause, value in clause.test.holds(for: value(record)) }
    }
  }

  func value(
    of entity: SearchEntity, _ key: String
  ) -> @Sendable (Record) -> Value? {
    if let keyed = keyed[entity] { return { keyed.value($0, key) } }
    if let attribute = attributes[key] { return attribute.value }
    return { _ in nil }
  }
}

extension SearchClause.Test {
  fileprivate func holds<Record>(for value: RecordSearch<Record>.Value?) -> Bool {
    switch self {
    case .present: return value != nil
    case .missing: return value == nil
    case .compares(let comparison, let bound):
      switch value {
      case .text(let text): return Filter.compare(text, comparison, bound)
      case .number(let number): return Filter.compare(number, comparison, bound)
      case nil: return false
      }
    }
  }
}
