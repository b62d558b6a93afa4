/// Why a search in MLflow's grammar could not be read, and where: what its clients are told with
/// status 400.
public struct SearchError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// Something that is no condition, or no `AND` between two: `or`, `not`, `(`.
    case clause(String)
    /// A name that is none: empty after its dot.
    case identifier(String)
    /// What stands before the dot is nothing that can be searched here.
    case entity(String, valid: [String])
    /// Not one of the attributes, or dataset fields, that can be searched or ordered by.
    case key(String, of: SearchEntity, valid: [String])
    /// An operator that is unknown, or that the field does not have.
    case comparator(String, valid: [String])
    /// A metric or time beside something that is no number.
    case numberExpected(field: String, found: String)
    /// A text without quotes.
    case quotesExpected(field: String, found: String)
    /// `IN` without a list of quoted texts.
    case listExpected(found: String)
    /// Quotes that never close.
    case unclosed(Character)
    /// A character that no name and no text has.
    case nul
    /// More than is read.
    case tooLarge(limit: Int, of: String)
    /// An item of `order_by` that is not `name [ASC|DESC]`.
    case order(String)
    /// The same field twice in `order_by`.
    case duplicate(String)
    /// What MLflow can and Curlew cannot, in a sentence.
    case unsupported(String)
    /// A page token that is none, or of another search.
    case pageToken
  }

  /// The place, counted in Unicode code points from 0; nil where it is about the whole.
  public var position: Int?
  /// What is wrong there.
  public var problem: Problem

  /// Stores the parts.
  public init(_ problem: Problem, at position: Int? = nil) {
    self.position = position
    self.problem = problem
  }
}
