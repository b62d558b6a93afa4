/// A column of a table of runs, as somebody chose it.
public struct RunColumnChoice: Hashable, Sendable {
  /// What a column of runs shows.
  public enum Subject: Hashable, Sendable {
    /// What a filter can ask about too.
    case field(FilterField)
    /// The snapshot that the run was trained on.
    case data
  }

  /// What it shows.
  public var subject: Subject
  /// Cells; nil where nobody chose a width.
  public var width: Int?

  /// Widths that can be chosen.
  public static let widths = 3...80

  /// Stores the parts.
  public init(_ subject: Subject, width: Int? = nil) {
    self.subject = subject
    self.width = width
  }

  /// Stores the parts.
  public init(_ field: FilterField, width: Int? = nil) {
    self.init(.field(field), width: width)
  }

  /// Reads `metrics.auc`, `status` or `data`.
  ///
  /// - Throws: ``QueryError``.
  public init(parsing text: String) throws(QueryError) {
    self.init(text.lowercased() == "data" ? .data : .field(try FilterParser.field(text)))
  }

  /// As ``init(parsing:)`` reads it.
  public var text: String {
    switch subject {
    case .field(let field): field.text
    case .data: "data"
    }
  }
}

/// What a pane shows and how, under a name: its filter, and for runs order and columns.
public struct SavedView: Hashable, Sendable {
  /// The pane's id, such as `experiments`.
  public var pane: String
  /// What it is called within its pane.
  public var name: String
  /// As it is typed after `/`; empty for everything.
  public var filter: String
  /// nil: the pane's own order.
  public var sort: RunQuery.SortKey?
  /// nil: the pane's own columns.
  public var columns: [RunColumnChoice]?

  /// The pane of runs, which `curlew runs list --view` shares views with.
  public static let runPane = "experiments"

  /// Stores the parts.
  public init(
    pane: String, name: String, filter: String = "", sort: RunQuery.SortKey? = nil,
    columns: [RunColumnChoice]? = nil
  ) {
    self.pane = pane
    self.name = name
    self.filter = filter
    self.sort = sort
    self.columns = columns
  }

  /// Whether both are the same place in a list of views.
  public func isNamed(as other: SavedView) -> Bool { pane == other.pane && name == other.name }
}
