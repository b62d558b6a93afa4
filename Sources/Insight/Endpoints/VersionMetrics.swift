import Domain

/// The metrics of a version that judge it. Their keys say where they were measured: `auc`,
/// `holdout.auc`, `valid.auc`; the last part is the metric.
public enum VersionMetrics {
  /// The metric that a key of a version is a figure of; nil where it is none that judges.
  public static func name(_ key: String) -> MetricKey? {
    MetricKey(figure: key)
  }

  /// Those that judge first, in the order of metrics, what was held out before what trained along;
  /// the others by name.
  public static func ordered(_ keys: some Sequence<String>) -> [String] {
    keys.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  private static func rank(_ key: String) -> Int {
    name(key)?.place ?? .max
  }

  /// The keys that judge both versions, first come first.
  public static func shared(_ old: ModelVersion, _ new: ModelVersion) -> [String] {
    ordered(new.metrics.keys.filter { old.metrics[$0] != nil && name($0) != nil })
  }
}
