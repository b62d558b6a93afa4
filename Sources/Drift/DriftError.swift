/// What can be wrong with a comparison before it starts.
public enum DriftError: Error, Equatable, Sendable {
  /// A monitor watches a feature that the reference does not have.
  case featureMissing(name: String, columns: [String])
  /// The reference has no rows to compare with.
  case referenceEmpty
}
