/// What a name in a search stands for, the part before its dot.
public enum SearchEntity: String, Hashable, Sendable, CaseIterable {
  /// A name without a part before its dot is an `attribute`.
  case metric, parameter, tag, attribute, dataset

  /// By one of MLflow's spellings, of which letters count.
  init?(spelling: String) {
    switch spelling {
    case "metric", "metrics": self = .metric
    case "param", "params", "parameter", "parameters": self = .parameter
    case "tag", "tags": self = .tag
    case "attribute", "attributes", "attr", "run": self = .attribute
    case "dataset", "datasets": self = .dataset
    default: return nil
    }
  }
}

/// How a condition of a search compares.
public enum SearchOperator: String, Hashable, Sendable, CaseIterable {
  /// The same.
  case equal = "="
  /// Another; false where there is nothing.
  case notEqual = "!="
  /// Below.
  case less = "<"
  /// Below, or the same.
  case lessOrEqual = "<="
  /// Above.
  case greater = ">"
  /// Above, or the same.
  case greaterOrEqual = ">="
  /// The whole text with `%` for any characters and `_` for any one, case-sensitive.
  case like = "LIKE"
  /// As ``like``, without regard to the case of ASCII letters.
  case ilike = "ILIKE"
  /// One of a list.
  case among = "IN"
  /// None of a list.
  case notAmong = "NOT IN"
  /// Not there.
  case isNull = "IS NULL"
  /// There, whatever it is.
  case isNotNull = "IS NOT NULL"

  /// Of numbers.
  public static let ofNumbers: Set<SearchOperator> = [
    .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
  ]
  /// Of texts.
  public static let ofTexts: Set<SearchOperator> = [.equal, .notEqual, .like, .ilike]
  /// Of texts and lists of them.
  public static let ofLists = ofTexts.union([.among, .notAmong])
  /// Of what may be missing.
  public static let ofOptionalTexts = ofTexts.union([.isNull, .isNotNull])
}

/// What can be compared, and how.
public struct SearchField: Hashable, Sendable {
  /// What stands on the other side of the operator.
  public enum Kind: Hashable, Sendable {
    /// `text` in quotes, `number` without, `integer` a whole one.
    case text, number, integer
  }

  /// What it is called where it is called by one name.
  public var name: String
  /// What its values are.
  public var kind: Kind
  /// The operators that it has.
  public var operators: Set<SearchOperator>

  /// Stores the parts.
  public init(_ name: String, _ kind: Kind, _ operators: Set<SearchOperator>) {
    self.name = name
    self.kind = kind
    self.operators = operators
  }
}

/// All that one kind of search may name.
struct SearchVocabulary: Sendable {
  /// Entities with keys of their own, each by every spelling.
  var named: [SearchEntity: [String: SearchField]]
  /// Entities whose keys anybody chooses.
  var keyed: [SearchEntity: SearchField]

  /// The field and the key by which it is asked for.
  func field(
    _ entity: SearchEntity, _ key: String, at position: Int
  ) throws(SearchError) -> (field: SearchField, key: String) {
    if let field = keyed[entity] { return (field, key) }
    guard let fields = named[entity] else {
      throw SearchError(.entity(entity.rawValue, valid: entities), at: position)
    }
    guard let field = fields[key] else {
      let valid = Set(fields.values.map(\.name)).sorted()
      throw SearchError(.key(key.shownInError, of: entity, valid: valid), at: position)
    }
    return (field, field.name)
  }

  /// What may stand before a dot.
  var entities: [String] {
    SearchEntity.allCases.filter { keyed[$0] != nil || named[$0] != nil }.map(\.rawValue)
  }
}

extension String {
  /// Not more of it than a sentence has room for.
  var shownInError: String {
    let head = unicodeScalars.prefix(80)
    return head.endIndex == unicodeScalars.endIndex ? self : String(head) + "…"
  }
}
