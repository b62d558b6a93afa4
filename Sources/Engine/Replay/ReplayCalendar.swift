import Datasets
import Domain
import Outcomes

/// What a replay sends, by day.
protocol ReplayCalendar {
  /// Whether there is nothing to send.
  var isEmpty: Bool { get }

  /// The requests of the day that begins then, in order; made one at a time.
  ///
  /// - Parameter inputs: what the endpoint asks for.
  /// - Throws: `DatasetsError` where the rows lack one.
  func requests(on day: Timestamp, inputs: [ColumnSchema]) throws -> [InferenceBody]

  /// What becomes known on that day, told when it is over.
  func labels(on day: Timestamp) -> [Label]

  /// The rows that become known on that day, where they are collected, with the first instant of their
  /// time; nil where there are none.
  func news(on day: Timestamp) -> (from: Timestamp, rows: Table)?
}

extension ReplayCalendar {
  /// Rows in one request.
  static var rowsPerRequest: Int { 64 }
}
