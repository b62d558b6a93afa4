import Datasets
import Domain
import Outcomes
import Store

/// The labelled traffic of an endpoint as rows to train on: what the prediction log holds of a
/// span of time, joined with the labels that have come.
struct LabelledTraffic {
  let store: Store
  let log: PredictionLog
  let endpoint: EndpointName
  /// The dataset that the rows are to extend.
  let schema: Schema
  let target: String
  let timeColumn: String
  /// By whose classes labels that are numbers are read.
  let task: LearningTask

  /// The rows of `[from, until)` whose label is known, in the order of time and id, with the
  /// schema's columns; nil when there are none. A column that a version did not ask for is missing
  /// in its rows.
  func rows(from: Timestamp, until: Timestamp) throws -> Table? {
    // A shadow's rows are the others' again.
    let parts = try AnsweredRows.read(
      log, from: from, until: until, roles: EndpointRole.answering
    ).compactMap(labelled)
    guard !parts.isEmpty else { return nil }
    let ids = parts.flatMap(\.ids)
    let times = parts.flatMap(\.times)
    let order = ids.indices.sorted { (times[$0], ids[$0]) < (times[$1], ids[$1]) }
    return try Table.concatenating(parts.map(\.table)).selecting(order)
  }

  private struct Part {
    let ids: [PredictionID]
    let times: [Timestamp]
    let table: Table
  }

  private func labelled(_ answered: AnsweredRows) throws -> Part? {
    let truths = Truths(try store.truths(endpoint: endpoint, ids: answered.ids))
      .naming(classesOf: task)
    let known = answered.ids.indices.filter { truths.isKnown($0) }
    guard !known.isEmpty else { return nil }
    let inputs = answered.inputs.selecting(known)
    let times = known.map { answered.times[$0] }
    let columns = schema.columns.map { wanted -> Column in
      let values: Values =
        switch wanted.name {
        case target: truths.selecting(known).values(as: wanted.type)
        case timeColumn: .time(times.map(\.milliseconds))
        default: inputs[wanted.name]?.values ?? .missing(wanted.type, count: known.count)
        }
      // What does not convert is left to the appending, which names the column.
      return Column(name: wanted.name, values: values.converted(to: wanted.type) ?? values)
    }
    return Part(
      ids: known.map { answered.ids[$0] }, times: times, table: Table(columns: columns))
  }
}
