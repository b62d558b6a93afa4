import Datasets
import Domain
import Store
import Training

/// The labelled traffic of an endpoint as rows to train on: what the prediction log holds of a
/// span of time, joined with the labels that have come.
struct LabelledTraffic {
  let store: Store
  let log: PredictionLog
  let endpoint: EndpointName

  /// The rows of `[from, until)` whose label is known, in the order of time and id, with the
  /// target and the time as columns; nil when there are none.
  ///
  /// - Parameter type: of the target's column in the training data.
  func rows(
    from: Timestamp, until: Timestamp, target: Target, type: ColumnType, timeColumn: String
  ) throws -> Table? {
    let window = try WindowRows.read(log, from: from, until: until)
    guard window.rowCount > 0 else { return nil }
    let labels = try store.labels(endpoint: endpoint, ids: window.ids)
    let order = window.ids.indices.filter { !labels[$0].isNaN }.sorted {
      (window.times[$0], window.ids[$0]) < (window.times[$1], window.ids[$1])
    }
    guard !order.isEmpty else { return nil }
    let times = order.map { window.times[$0].milliseconds }
    return window.inputs.selecting(order)
      .setting(Column(name: timeColumn, values: .time(times)))
      .setting(
        Column(name: target.column, values: target.cells(order.map { labels[$0] }, as: type)))
  }
}

extension Target {
  /// Labels as the training data writes them: a class's number becomes the class.
  func cells(_ labels: [Double], as type: ColumnType) -> Values {
    let numbers = Values.number(labels)
    guard !classes.isEmpty else { return numbers.converted(to: type) ?? numbers }
    let texts = labels.map { label in
      Int(exactly: label).flatMap { classes.indices.contains($0) ? classes[$0] : nil }
    }
    switch type {
    case .category: return .categories(texts)
    case .boolean: return .boolean(texts.map { $0 == nil ? 2 : $0 == "true" ? 1 : 0 })
    case .integer:
      return .integer(texts.map { $0.flatMap { Int64($0) } ?? Values.missingInteger })
    case .number: return .number(texts.map { $0.flatMap { Double($0) } ?? .nan })
    case .time: return numbers
    }
  }
}
