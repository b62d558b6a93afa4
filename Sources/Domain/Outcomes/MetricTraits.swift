/// What people are told of a metric: its title, which way is better, and how its values read.
///
/// A metric has one line here and one in `Outcomes`' `Metric.all`; a test holds the two lists equal.
public struct MetricTraits: Hashable, Sendable {
  /// How values read.
  public enum Format: Hashable, Sendable {
    /// Between 0 and 1, or near it: three decimals, so that columns align.
    case share
    /// In the unit of the target: three digits.
    case quantity
  }

  public let name: String
  /// As heads of columns and charts show it: `AUC`.
  public let title: String
  public let higherIsBetter: Bool
  public let format: Format

  public init(_ name: String, _ title: String, higherIsBetter: Bool, format: Format) {
    self.name = name
    self.title = title
    self.higherIsBetter = higherIsBetter
    self.format = format
  }

  /// Every metric that judges, in the order in which reports show them.
  public static let all: [MetricTraits] = [
    MetricTraits("auc", "AUC", higherIsBetter: true, format: .share),
    MetricTraits("logloss", "log-loss", higherIsBetter: false, format: .share),
    MetricTraits("mlogloss", "mlogloss", higherIsBetter: false, format: .share),
    MetricTraits("accuracy", "accuracy", higherIsBetter: true, format: .share),
    MetricTraits("mae", "MAE", higherIsBetter: false, format: .quantity),
    MetricTraits("rmse", "RMSE", higherIsBetter: false, format: .quantity),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The traits of that name; nil for a metric that is not known here.
  public static func named(_ name: String) -> MetricTraits? { byName[name] }
}

extension MetricKey {
  public static let auc = MetricKey("auc")
  public static let logLoss = MetricKey("logloss")
  public static let multiclassLogLoss = MetricKey("mlogloss")
  public static let accuracy = MetricKey("accuracy")
  public static let meanAbsoluteError = MetricKey("mae")
  public static let rootMeanSquaredError = MetricKey("rmse")

  /// Whether this version can judge by it.
  public var isKnown: Bool { MetricTraits.named(name) != nil }

  /// `AUC`, `NDCG@10`; an unknown metric's own name.
  public var title: String {
    let title = MetricTraits.named(name)?.title ?? name
    return cutoff.map { "\(title)@\($0)" } ?? title
  }

  /// False for a metric that is not known here.
  public var higherIsBetter: Bool { MetricTraits.named(name)?.higherIsBetter ?? false }

  public var format: MetricTraits.Format { MetricTraits.named(name)?.format ?? .quantity }

  /// How much better the first value is than the second; negative where it is worse.
  public func gain(of value: Double, over other: Double) -> Double {
    higherIsBetter ? value - other : other - value
  }

  /// `under` or `over`: the side of a threshold that is bad.
  public var badSide: String { higherIsBetter ? "under" : "over" }

  /// Its place in reports; those that are not known come last.
  public var place: Int {
    MetricTraits.all.firstIndex { $0.name == name } ?? MetricTraits.all.count
  }
}
