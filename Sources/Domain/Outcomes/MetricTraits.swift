/// What people are told of a metric: its title, which way is better, and how its values read.
///
/// A metric has one line here and one in `Outcomes`' `Metric.all`; a test holds the two lists equal.
/// A constant of `MetricKey` is needed only where code names the metric.
public struct MetricTraits: Hashable, Sendable {
  /// How values read.
  public enum Format: Hashable, Sendable {
    /// Between 0 and 1, or near it: three decimals, so that columns align.
    case share
    /// In the unit of the target: three digits.
    case quantity
  }

  /// As keys have it, without a cut-off: `auc`.
  public let name: String
  /// As heads of columns and charts show it: `AUC`.
  public let title: String
  /// Which way is better; false for losses and errors.
  public let higherIsBetter: Bool
  /// How its values read.
  public let format: Format
  /// Whether it judges the head of a list, so that its key says how long a one: `ndcg@10`.
  public let takesCutoff: Bool

  public init(
    _ name: String, _ title: String, higherIsBetter: Bool, format: Format,
    takesCutoff: Bool = false
  ) {
    self.name = name
    self.title = title
    self.higherIsBetter = higherIsBetter
    self.format = format
    self.takesCutoff = takesCutoff
  }

  /// How long a head of a list is judged where nobody says.
  public static let standardCutoff = 10

  /// Its key, of a list at the standard cut-off.
  public var key: MetricKey { MetricKey(name, cutoff: takesCutoff ? Self.standardCutoff : nil) }

  /// Every metric that judges, in the order in which reports show them.
  public static let all: [MetricTraits] = [
    MetricTraits("auc", "AUC", higherIsBetter: true, format: .share),
    MetricTraits("logloss", "log-loss", higherIsBetter: false, format: .share),
    MetricTraits("mlogloss", "mlogloss", higherIsBetter: false, format: .share),
    MetricTraits("accuracy", "accuracy", higherIsBetter: true, format: .share),
    MetricTraits("mae", "MAE", higherIsBetter: false, format: .quantity),
    MetricTraits("rmse", "RMSE", higherIsBetter: false, format: .quantity),
    // As the field's papers write them, so that they fit above a column: P@10 is precision.
    list("ndcg", "NDCG"),
    list("precision", "P"),
    list("recall", "R"),
    list("map", "MAP"),
    list("mrr", "MRR"),
    list("hit_rate", "HR"),
  ]

  private static func list(_ name: String, _ title: String) -> MetricTraits {
    MetricTraits(name, title, higherIsBetter: true, format: .share, takesCutoff: true)
  }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The traits of that name; nil for a metric that is not known here.
  public static func named(_ name: String) -> MetricTraits? { byName[name] }
}

extension MetricKey {
  /// Area under the ROC curve of two classes: 0.5 is chance, 1 a perfect order.
  public static let auc = MetricKey("auc")
  /// Mean negative log-likelihood of two classes, in nats.
  public static let logLoss = MetricKey("logloss")
  /// Mean negative log-likelihood of several classes, in nats.
  public static let multiclassLogLoss = MetricKey("mlogloss")
  /// Share of rows that were answered with their class, 0 to 1.
  public static let accuracy = MetricKey("accuracy")
  /// Mean absolute error of a quantity, in its unit.
  public static let meanAbsoluteError = MetricKey("mae")
  /// Root of the mean squared error of a quantity, in its unit.
  public static let rootMeanSquaredError = MetricKey("rmse")

  /// The gain of the taken items among the first ten of a list, by their ranks, of the most that it
  /// could be: 0 to 1.
  public static let ndcg10 = MetricKey("ndcg", cutoff: MetricTraits.standardCutoff)
  /// Share of the first ten of a list that was taken: 0 to 1.
  public static let precision10 = MetricKey("precision", cutoff: MetricTraits.standardCutoff)

  /// Whether this version can judge by it. `precision` of two classes is a figure that does not.
  public var isKnown: Bool {
    MetricTraits.named(name).map { $0.takesCutoff == (cutoff != nil) } ?? false
  }

  /// `AUC`, `NDCG@10`; an unknown metric's own name.
  public var title: String {
    let title = MetricTraits.named(name)?.title ?? name
    return cutoff.map { "\(title)@\($0)" } ?? title
  }

  /// False for a metric that is not known here.
  public var higherIsBetter: Bool { MetricTraits.named(name)?.higherIsBetter ?? false }

  /// How its values read; a plain quantity where the metric is not known here.
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
