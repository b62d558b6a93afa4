/// Which runs, in which order, how many.
public struct RunQuery: Hashable, Sendable {
  /// One key of the order. Runs without the field come last, in both directions; NaN before them.
  public struct SortKey: Hashable, Sendable {
    /// What runs are ordered by.
    public var field: FilterField
    /// Whether the greatest comes first.
    public var descending: Bool

    /// Stores the parts.
    public init(_ field: FilterField, descending: Bool = false) {
      self.field = field
      self.descending = descending
    }
  }

  /// What a run must meet.
  public var filter: Filter
  /// Empty: the latest started first. Ties are always broken so.
  public var sort: [SortKey]
  /// nil: of every experiment.
  public var experiments: [ExperimentID]?
  /// Which lifecycle stages; active ones unless told otherwise.
  public var stages: Set<LifecycleStage>
  /// The most runs that are wanted.
  public var limit: Int
  /// How many of the first ones are passed over.
  public var offset: Int
  /// Only runs behind this place of the order, as the last page told it; nil from its beginning.
  public var after: PageCursor?

  /// Stores the parts.
  public init(
    filter: Filter = .everything, sort: [SortKey] = [], experiments: [ExperimentID]? = nil,
    stages: Set<LifecycleStage> = [.active], limit: Int = 100, offset: Int = 0,
    after: PageCursor? = nil
  ) {
    self.filter = filter
    self.sort = sort
    self.experiments = experiments
    self.stages = stages
    self.limit = limit
    self.offset = offset
    self.after = after
  }

  /// Whether the order is the one that there is without a key.
  public var isInCommonOrder: Bool {
    sort.isEmpty || sort == [SortKey(.attribute(.started), descending: true)]
  }

  /// The keys of at most this many metrics, params and attributes make an order.
  public static let sortKeysMax = 5
}

extension FilterParser {
  /// Reads one field: `metrics.auc`, `params.max_depth`, `started`; what `--sort` takes.
  ///
  /// - Throws: ``QueryError``.
  public static func field(_ text: String) throws(QueryError) -> FilterField {
    let prefix = "has:"
    do {
      if case .has(let field) = try parse(prefix + text) { return field }
    } catch {
      throw QueryError(
        filter: text, position: max(0, error.position - prefix.count), problem: error.problem)
    }
    throw QueryError(
      filter: text, position: 0, problem: .expected("one field such as metrics.auc"))
  }
}
