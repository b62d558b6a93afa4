import Datasets
import Domain
import Outcomes
import Statistics

/// What a monitor keeps of its reference: each feature condensed, so that windows are compared
/// without reading the reference's rows again.
///
/// Codable; about 12 bytes for each distinct number of a feature, at most 120 KB (160 KB in
/// JSON), whatever the reference had in rows.
public struct ReferenceProfile: Sendable, Hashable, Codable {
  /// The snapshot that it was made from.
  public var snapshot: SnapshotID?
  /// Rows of the reference.
  public var rows: Int
  /// The features, in the order in which reports show them.
  public var features: [FeatureSample]
  /// The model's output on the reference, where there was one.
  public var prediction: FeatureSample?
  /// What was true of the reference's rows; nil in profiles of versions that did not keep it.
  public var labels: FeatureSample?
  /// The constant answer that the reference's labels give; nil where they are not known, as in files of
  /// past versions.
  public var baseline: ConstantBaseline?
  /// Of a recommender the shares of ``PopularityTenths`` in what it shows to users whom it learnt from;
  /// nil of other models, and in files of past versions.
  public var shown: [Double]?

  /// Stores the parts.
  public init(
    snapshot: SnapshotID? = nil, rows: Int, features: [FeatureSample],
    prediction: FeatureSample? = nil, labels: FeatureSample? = nil,
    baseline: ConstantBaseline? = nil
  ) {
    self.snapshot = snapshot
    self.rows = rows
    self.features = features
    self.prediction = prediction
    self.labels = labels
    self.baseline = baseline
  }

  /// Condenses a table. O(rows · features).
  ///
  /// - Parameters:
  ///   - table: the reference's rows.
  ///   - features: the columns to watch.
  ///   - answers: the model's answers as a column, when they are watched too; of these rows, or
  ///     of others that they are expected to be like.
  ///   - labels: what is true of the rows that have a label, as a column; nil where it is not watched.
  ///   - baseline: of their labels.
  ///   - snapshot: where the rows come from.
  /// - Throws: ``DriftError/featureMissing(name:columns:)``, ``DriftError/referenceEmpty``.
  public init(
    table: some ColumnSource, features: [String], answers: Column? = nil, labels: Column? = nil,
    baseline: ConstantBaseline? = nil,
    snapshot: SnapshotID? = nil
  ) throws(DriftError) {
    guard table.rowCount > 0 else { throw .referenceEmpty }
    var samples: [FeatureSample] = []
    for name in features {
      guard let column = table[name] else {
        throw .featureMissing(name: name, columns: table.columnNames)
      }
      samples.append(FeatureSample(column))
    }
    self.init(
      snapshot: snapshot, rows: table.rowCount, features: samples,
      prediction: answers.map { FeatureSample($0) }, labels: labels.map { FeatureSample($0) },
      baseline: baseline)
  }
}
