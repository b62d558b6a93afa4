import Domain

/// The preparation for linear models, which add up what each column says.
///
/// - Numbers are standardised by the mean and deviation of training, so that one penalty suits
///   columns of any unit; a missing one becomes 0, the mean, and where training had missing ones a
///   column of its own says so.
/// - A category becomes a column for each category of training (most frequent first), a boolean
///   one column. A category that training did not see is 0 in all of them, and counted.
/// - Times are left out, as they are for trees.
struct ScaledEncoder: Preparation {
  let features: [ScaledFeature]
  /// For each feature, the matrix column of each category; empty for other kinds. Derived.
  let places: [[ExactText: Int32]]
  /// For each feature, the first of its matrix columns that hold 0 or 1. Derived.
  let firstFlags: [Int]
  /// Matrix columns that hold numbers; they come first. Derived.
  let numberCount: Int
  /// All matrix columns. Derived.
  let columnCount: Int

  init(features: [ScaledFeature]) {
    self.features = features
    numberCount = features.count { if case .number = $0.kind { true } else { false } }
    var next = numberCount
    var (firstFlags, places) = ([Int](), [[ExactText: Int32]]())
    for feature in features {
      firstFlags.append(next)
      var ofFeature: [ExactText: Int32] = [:]
      if case .category(let categories) = feature.kind {
        for (place, text) in categories.enumerated() {
          ofFeature[ExactText(text)] = Int32(next + place)
        }
      }
      places.append(ofFeature)
      next += feature.flagCount
    }
    (self.firstFlags, self.places, columnCount) = (firstFlags, places, next)
  }

  /// - Throws: ``TrainingError/tooManyColumns(found:limit:widest:)`` where there are more.
  func check(columnsMax: Int) throws(TrainingError) {
    guard columnCount > columnsMax else { return }
    let widest = features.max { $0.flagCount < $1.flagCount }
    throw .tooManyColumns(
      found: columnCount, limit: max(0, columnsMax), widest: widest?.column ?? "")
  }

  var inputs: [ColumnSchema] {
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

  /// The matrix columns' names in order: `distance`, then `carrier=UA`, `carrier is missing`.
  var names: [String] {
    var names: [String] = []
    for feature in features {
      if case .number = feature.kind { names.append(feature.column) }
    }
    return names + features.flatMap(\.flagNames)
  }

  /// For each matrix column, the table's column that it comes from.
  var sources: [String] {
    var sources: [String] = []
    for feature in features {
      if case .number = feature.kind { sources.append(feature.column) }
    }
    return sources
      + features.flatMap { feature in feature.flagNames.map { _ in feature.column } }
  }
}

extension ScaledEncoder {
  /// The form of `features.json`.
  private static let format = "curlew-scaled-features-1"

  init(from decoder: Decoder) throws {
    self.init(
      features: try FeatureFile.decode(decoder, format: Self.format, name: \ScaledFeature.column))
  }

  func encode(to encoder: Encoder) throws {
    try FeatureFile.encode(features, format: Self.format, to: encoder)
  }
}
