/// The file of a preparation, `features.json`: the form that it has, and what it holds of each feature.
enum FeatureFile {
  private enum CodingKeys: String, CodingKey {
    case format, features
  }

  /// The features in a file of that form.
  ///
  /// - Parameter name: what a feature may stand under only once.
  /// - Throws: `DecodingError` for another form, no features, or one that stands twice.
  static func decode<Feature: Decodable>(
    _ decoder: any Decoder, format expected: String, name: (Feature) -> String
  ) throws -> [Feature] {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let format = try fields.decode(String.self, forKey: .format)
    guard format == expected else {
      throw DecodingError.dataCorruptedError(
        forKey: .format, in: fields,
        debugDescription: "the form is \"\(format)\" and not \"\(expected)\"")
    }
    let features = try fields.decode([Feature].self, forKey: .features)
    guard !features.isEmpty, Set(features.map(name)).count == features.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .features, in: fields,
        debugDescription: features.isEmpty ? "it has no features" : "a feature stands twice")
    }
    return features
  }

  /// - Throws: what the encoder throws.
  static func encode(
    _ features: [some Encodable], format: String, to encoder: any Encoder
  ) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(format, forKey: .format)
    try fields.encode(features, forKey: .features)
  }
}
