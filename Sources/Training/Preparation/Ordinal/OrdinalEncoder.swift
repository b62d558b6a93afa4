import Datasets
import Domain

/// The preparation for trees, which only ask whether a number is below another.
///
/// - Numbers stay as they are, booleans become 0 and 1, missing cells NaN (trees learn a side for
///   them);
/// - a category becomes its place in the list of training categories, most frequent first, ties
///   in the order of their bytes; a category that training did not see is missing, and counted;
/// - times are left out, since a tree cannot say anything about a time after its training.
///
/// For Python: `codes = {text: place for place, text in enumerate(feature["categories"])}`, then
/// `frame[column].map(codes)` in the order of `features`.
public struct OrdinalEncoder: Preparation {
  /// One a matrix column, in order, with distinct names.
  public let features: [Feature]
  /// For each feature, the place of each category; empty for other kinds. Derived.
  let places: [[ExactText: Float]]

  /// - Parameter features: with distinct names.
  public init(features: [Feature]) {
    self.features = features
    places = features.map { feature in
      guard case .category(let categories) = feature.kind else { return [:] }
      return Dictionary(
        zip(categories.map { ExactText($0) }, (0...).lazy.map { Float($0) }),
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// The matrix columns' names in order.
  public var names: [String] { features.map(\.name) }

  /// The table columns that are read, in order, with the types that they should have.
  public var inputs: [ColumnSchema] {
    features.map { ColumnSchema(name: $0.column, type: $0.columnType) }
  }

  var categories: [String: Set<ExactText>] {
    var categories: [String: Set<ExactText>] = [:]
    for feature in features {
      if case .category(let texts) = feature.kind {
        categories[feature.column] = Set(texts.map { ExactText($0) })
      }
    }
    return categories
  }

  /// The form of `features.json`.
  private static let format = "curlew-features-1"

  /// - Throws: `DecodingError` for another form, no features, or one that stands twice.
  public init(from decoder: Decoder) throws {
    self.init(
      features: try FeatureFile.decode(decoder, format: Self.format, name: \Feature.name))
  }

  /// - Throws: what the encoder throws.
  public func encode(to encoder: Encoder) throws {
    try FeatureFile.encode(features, format: Self.format, to: encoder)
  }
}
