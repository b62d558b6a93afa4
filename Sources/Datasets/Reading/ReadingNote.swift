import Domain

/// A token and how often it stands in a column.
public struct TokenCount: Equatable, Sendable {
  /// As it is written: `NA`.
  public var token: String
  /// Cells that hold nothing else.
  public var cells: Int

  /// Stores the parts.
  public init(token: String, cells: Int) {
    self.token = token
    self.cells = cells
  }
}

/// A decision that a reader took about a column, for its owner to see.
public struct ReadingNote: Equatable, Sendable {
  /// What was decided.
  public enum Fact: Equatable, Sendable {
    /// Cells that say "no value" in words.
    case missing([TokenCount])
    /// Tokens that are too many among words to mean "no value".
    case word(TokenCount)
    /// Most cells are of a type, and the first that is not makes the column a category; with the most
    /// frequent of those that are not.
    case nearly(
      type: ColumnType, fitting: Int, cells: Int, found: String, line: Int, odd: [TokenCount])
    /// Parts of a dataset hold the column as different types, so that it is a category.
    case partsDiffer(type: ColumnType, source: String)
    /// Numbers that are not written plainly, and how.
    case form(NumberForm)
    /// Times that are not ISO 8601, and how they are written.
    case times(TimeForm)
    /// Times that lost digits finer than a millisecond.
    case timesCut(Int)
    /// Cells that are infinite or beyond what 32 bits hold, and the first of them.
    case large(cells: Int, found: Double, line: Int)
    /// A text that looks like another one of other bytes; the two are two values.
    case lookAlike(String)
    /// Fields are not parted by commas, but by this byte.
    case separator(UInt8)
    /// Lines end with a separator too many.
    case trailingSeparator
    /// A first column without a name that numbers the rows is left out.
    case rowNumbers
    /// All columns' names stand in single quotes, which are no part of them.
    case namesQuoted
    /// The first line, of names, begins with the number of rows, as lines that describe a file do.
    case headDescribes(rows: String)
    /// The first line holds numbers in no order, and the first of them; it may be a row.
    case headOfNumbers(String)
    /// A first column without a name got this one.
    case unnamed
    /// A second column of that name got another.
    case nameTwice(String)
  }

  /// Whether dates allow both orders of day and month.
  var isUndecided: Bool {
    if case .times(let form) = fact { form.isUndecided } else { false }
  }

  /// Whether nearly all cells of the column are of a type which it therefore does not have.
  public var isNearly: Bool {
    guard case .nearly(_, let fitting, let cells, _, _, _) = fact else { return false }
    return fitting * 100 >= cells * 95
  }

  /// Its name; nil for the whole file.
  public var column: String?
  /// What was decided.
  public var fact: Fact
  /// Which file, where several were read.
  public var source: String?

  /// Stores the parts.
  public init(column: String?, fact: Fact, source: String? = nil) {
    self.column = column
    self.fact = fact
    self.source = source
  }
}
