import Domain
import Statistics

/// One column of a reference or of a window, condensed to what the drift tests need.
///
/// Made once from the rows; the rows are not needed afterwards.
public struct FeatureSample: Sendable, Hashable, Codable {
  /// Quantities or categories.
  public enum Content: Sendable, Hashable, Codable {
    /// Numbers, whole numbers and times: their distribution function.
    case numeric(EmpiricalDistribution)
    /// Categories and booleans: their counts.
    case categorical(CategoryCounts)
  }

  /// The feature.
  public var name: String
  /// What the reference's column holds.
  public var type: ColumnType
  /// The values.
  public var content: Content

  /// Distinct values that a sample keeps. A distribution with more is thinned, which moves
  /// shares by at most 1e-4 or so; NannyML bins references of 10,000 rows for the same reason.
  public static let stepsMax = 10_000

  /// Stores the parts.
  public init(name: String, type: ColumnType, content: Content) {
    self.name = name
    self.type = type
    self.content = content
  }

  /// A numeric sample: NaNs and infinities are missing. O(n).
  ///
  /// - Parameter stepsMax: how many distinct values to keep; `Int.max` keeps all.
  public init(
    name: String, type: ColumnType = .number, values: [Double], stepsMax: Int = stepsMax
  ) {
    self.init(
      name: name, type: type,
      content: .numeric(EmpiricalDistribution(values).thinned(to: stepsMax)))
  }

  /// A categorical sample. O(n).
  ///
  /// - Parameters:
  ///   - codes: indices into `dictionary`, one a row; −1 for missing.
  ///   - dictionary: the categories, each once.
  public init(name: String, codes: [Int32], dictionary: [String]) {
    self.init(
      name: name, type: .category,
      content: .categorical(CategoryCounts(codes: codes, dictionary: dictionary)))
  }

  /// Rows with a value.
  public var valued: Int {
    switch content {
    case .numeric(let distribution): distribution.count
    case .categorical(let counts): counts.count
    }
  }

  /// Rows without a value.
  public var missing: Int {
    switch content {
    case .numeric(let distribution): distribution.missing
    case .categorical(let counts): counts.missing
    }
  }

  /// All rows.
  public var rows: Int { valued + missing }

  /// The share of rows without a value, 0...1; nil without rows.
  public var nullShare: Double? {
    rows == 0 ? nil : Double(missing) / Double(rows)
  }

  /// The numbers, where the sample is of numbers.
  public var distribution: EmpiricalDistribution? {
    if case .numeric(let distribution) = content { distribution } else { nil }
  }

  /// The categories, where the sample is of categories.
  public var categories: CategoryCounts? {
    if case .categorical(let counts) = content { counts } else { nil }
  }
}
