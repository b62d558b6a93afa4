import Datasets
import Domain
import Store

@testable import Engine

/// Writes into an endpoint's log what a version answered in a role, as the endpoint would.
struct Answerer {
  var version = 1
  var role = EndpointRole.champion
  /// What it answers for a row of ``Orders``, by its number.
  var answer: (Int) -> Double = { _ in 0.5 }

  /// A version that knows what comes.
  static func knowing(_ version: Int, _ role: EndpointRole = .champion) -> Answerer {
    Answerer(version: version, role: role) { Orders.truth($0) }
  }

  func block(_ rows: [Int]) -> PredictionBlock {
    PredictionBlock(
      version: version, role: role, receivedAt: Orders.time(rows[0]), ids: rows.map(Orders.id),
      times: rows.map(Orders.time), inputs: Orders.table.selecting(rows).dropping(["late"]),
      outputs: rows.map(answer))
  }

  /// The rows of some days, a block each.
  func answer(_ days: Range<Int>, in log: PredictionLog) throws {
    for day in days { try log.append(block(Orders.rows(from: day, until: day + 1))) }
  }
}
