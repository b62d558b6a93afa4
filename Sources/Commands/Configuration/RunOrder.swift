import ArgumentParser
import Domain

/// A key of `--sort`: `metrics.auc`, `started:desc`.
///
/// Without a direction, a metric that judges comes with the best first, and everything else
/// ascending.
enum RunOrder {
  static func key(parsing text: String) throws -> RunQuery.SortKey {
    var name = text
    var descending: Bool?
    for (ending, value) in [(":asc", false), (":desc", true)] where text.hasSuffix(ending) {
      name.removeLast(ending.count)
      descending = value
    }
    do {
      // Names may hold colons; such a key is written with its direction.
      if descending == nil, name.contains(":") { throw ValidationError("direction") }
      let field = try FilterParser.field(name)
      return RunQuery.SortKey(field, descending: descending ?? isBestLast(field))
    } catch {
      throw ValidationError(
        "expected a field such as metrics.auc, params.max_depth or started, and :asc or :desc")
    }
  }

  /// Whether larger values are better: `auc`, `valid.auc`, `accuracy`.
  private static func isBestLast(_ field: FilterField) -> Bool {
    guard case .metric(let key) = field else { return false }
    return MetricKey(figure: key)?.higherIsBetter ?? false
  }
}
