import Datasets
import Domain
import Store

@testable import Engine

/// Sends orders to an endpoint day by day as a client would; their labels follow a day later.
struct OrderTraffic {
  /// Rows in one request.
  private static let rowsPerRequest = 32

  let engine: Engine
  var store: Store { engine.store }
  /// Which rows of a day are sent, and which of those get a label; everything unless said.
  var isSent: (Int) -> Bool = { _ in true }
  var isLabelled: (Int) -> Bool = { _ in true }

  /// One day: its rows, the labels of the day before, and the turn of the engine at midnight.
  func pass(_ day: Int) throws {
    try send(day)
    try label(day - 1)
    let midnight = Orders.day(day + 1)
    try store.setPresent(midnight)
    try engine.runMonitoringCycle(at: midnight)
    try engine.waitUntilIdle()
  }

  func send(_ day: Int) throws {
    guard let runtime = engine.endpoints.endpoint(Declared.endpoint) else {
      throw EngineError.unknownEndpoint(Declared.endpoint, known: engine.endpoints.names)
    }
    var rows = Orders.rows(from: day, until: day + 1).filter(isSent)[...]
    while !rows.isEmpty {
      let batch = Array(rows.prefix(Self.rowsPerRequest))
      _ = try runtime.answer(
        InferenceRequest(
          rows: Orders.table.selecting(batch).dropping(["late"]), ids: batch.map(Orders.id),
          times: batch.map(Orders.time)))
      rows = rows.dropFirst(batch.count)
    }
  }

  func label(_ day: Int) throws {
    guard day >= 30 else { return }
    let rows = Orders.rows(from: day, until: day + 1).filter { isSent($0) && isLabelled($0) }
    _ = try engine.endpoints.recordLabels(
      rows.map {
        Label(
          prediction: Orders.id($0), truth: .quantity(Orders.truth($0)),
          observedAt: Orders.day(day + 2))
      }, endpoint: Declared.endpoint)
  }
}
