/// What MLflow's clients ask of runs, in the terms of ``RunQuery``: another grammar, the same
/// engine.
///
/// A condition on what a run lacks is false, `!=` too; `IS NULL` is true then. Where Curlew's engine
/// differs from MLflow's: params and tags that are numbers are in the order of numbers, and before
/// other texts; a run without a user has no `user_id`.
public enum RunSearch {
  /// The condition that `filter` of `runs/search` states.
  ///
  /// - Throws: ``SearchError``, with the code point it is about.
  public static func filter(_ text: String) throws(SearchError) -> Filter {
    var conditions: [Filter] = []
    for clause in try SearchParser.clauses(text, vocabulary) {
      conditions.append(try condition(clause))
    }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  /// The order that `order_by` of `runs/search` states.
  ///
  /// - Throws: ``SearchError`` for an item that cannot be read, a field that comes twice, and more
  ///   than ``RunQuery/sortKeysMax`` items.
  public static func order(_ items: [String]) throws(SearchError) -> [RunQuery.SortKey] {
    guard items.count <= RunQuery.sortKeysMax else {
      throw SearchError(.tooLarge(limit: RunQuery.sortKeysMax, of: "items of order_by"))
    }
    var keys: [RunQuery.SortKey] = []
    for item in items {
      let order = try SearchParser.order(item, orderVocabulary)
      if order.key == "artifact_uri", order.entity == .attribute {
        throw SearchError(.unsupported("Runs cannot be ordered by artifact_uri; use run_id"))
      }
      guard let field = field(order.entity, order.key) else {
        throw SearchError(.order(item.shownInError))
      }
      guard !keys.contains(where: { $0.field == field }) else {
        throw SearchError(.duplicate(item.shownInError))
      }
      keys.append(RunQuery.SortKey(field, descending: order.descending))
    }
    return keys
  }

  private static func condition(_ clause: SearchClause) throws(SearchError) -> Filter {
    switch (clause.entity, clause.test) {
    case (.dataset, .compares(let comparison, let value)):
      guard let field = DatasetInputField(rawValue: clause.key) else { return .any([]) }
      return .input(field, comparison, value)
    case (.attribute, .compares(let comparison, let value)) where clause.key == "status":
      return status(comparison, value)
    case (.attribute, .compares(let comparison, let value)) where clause.key == "artifact_uri":
      return try artifacts(comparison, value, at: clause.position)
    default:
      guard let field = field(clause.entity, clause.key) else { return .any([]) }
      switch clause.test {
      case .present: return .has(field)
      case .missing: return .not(.has(field))
      case .compares(let comparison, let value): return .comparison(field, comparison, value)
      }
    }
  }

  private static func field(_ entity: SearchEntity, _ key: String) -> FilterField? {
    switch entity {
    case .metric: .metric(key)
    case .parameter: .param(key)
    // The name of a run is a tag in MLflow, and often no tag here.
    case .tag: key == RunTag.name ? .attribute(.name) : .tag(key)
    case .attribute: FilterAttribute(word: key).map { .attribute($0) }
    case .dataset: nil
    }
  }

  /// By MLflow's words, which are found out here: the engine knows its own.
  private static func status(_ comparison: FilterOperator, _ value: FilterValue) -> Filter {
    let statuses = RunStatus.allCases.filter { Filter.compare($0.mlflow, comparison, value) }
    return .comparison(.attribute(.status), .equal, .texts(statuses.map(\.rawValue)))
  }

  /// `mlflow-artifacts:/<experiment>/<run>/artifacts` says which run, so it is asked for as one.
  private static func artifacts(
    _ comparison: FilterOperator, _ value: FilterValue, at position: Int
  ) throws(SearchError) -> Filter {
    guard case .text(let text) = value else {
      throw SearchError(
        .unsupported("artifact_uri can be compared with = and != only; use run_id for others"),
        at: position)
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var filter = Filter.any([])
    if parts.count == 4, parts[0] == "mlflow-artifacts:", parts[3] == "artifacts" {
      filter = .all([
        .comparison(.attribute(.experiment), .equal, .text(parts[1])),
        .comparison(.attribute(.id), .equal, .text(parts[2])),
      ])
    }
    return comparison == .equal ? filter : .not(filter)
  }
}

extension RunSearch {
  private static let attributes: [String: SearchField] = {
    let texts = SearchOperator.ofTexts
    let numbers = SearchOperator.ofNumbers
    let runName = SearchField("run_name", .text, texts)
    let start = SearchField("start_time", .number, numbers)
    return [
      "run_id": SearchField("run_id", .text, .init(SearchOperator.ofLists)),
      "run_name": runName, "run name": runName, "Run name": runName, "Run Name": runName,
      "status": SearchField("status", .text, texts),
      "user_id": SearchField("user_id", .text, texts),
      "artifact_uri": SearchField("artifact_uri", .text, texts),
      "start_time": start, "created": start, "Created": start,
      "end_time": SearchField("end_time", .number, numbers),
    ]
  }()

  private static let keyed: [SearchEntity: SearchField] = [
    .metric: SearchField("metric", .number, SearchOperator.ofNumbers),
    .parameter: SearchField("parameter", .text, SearchOperator.ofOptionalTexts),
    .tag: SearchField("tag", .text, SearchOperator.ofOptionalTexts),
  ]

  private static let datasets = Dictionary(
    uniqueKeysWithValues: DatasetInputField.allCases.map {
      ($0.rawValue, SearchField($0.rawValue, .text, SearchOperator.ofLists))
    })

  private static let vocabulary = SearchVocabulary(
    named: [.attribute: attributes, .dataset: datasets], keyed: keyed)
  private static let orderVocabulary = SearchVocabulary(
    named: [.attribute: attributes], keyed: keyed)
}
