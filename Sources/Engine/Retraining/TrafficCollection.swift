import Datasets
import Domain
import Store

/// The labelled traffic of an endpoint as rows to train on: what the prediction log holds of a
/// span of time, joined with the labels that have come.
struct TrafficCollection {
  let store: Store
  let log: PredictionLog
  let endpoint: EndpointName

  /// The rows of `[from, until)` whose label is known, in the order of time and id, with the
  /// target and the time as columns; nil when there are none.
  func rows(
    from: Timestamp, until: Timestamp, target: ColumnSchema, timeColumn: String
  ) throws -> Table? {
    let window = try WindowRows.read(log, from: from, until: until)
    guard window.rowCount > 0 else { return nil }
    let labels = try store.labels(endpoint: endpoint, ids: window.ids)
    let order = window.ids.indices.filter { !labels[$0].isNaN }.sorted {
      (window.times[$0], window.ids[$0]) < (window.times[$1], window.ids[$1])
    }
    guard !order.isEmpty else { return nil }
    let truths = Values.number(order.map { labels[$0] })
    let times = order.map { window.times[$0].milliseconds }
    return window.inputs.selecting(order)
      .setting(Column(name: timeColumn, values: .time(times)))
      .setting(
        Column(name: target.name, values: truths.converted(to: target.type) ?? truths))
  }
}
