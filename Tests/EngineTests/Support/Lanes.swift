import Datasets
import Domain
import Store

@testable import Engine

/// The orders again, with another target: the lane that an order took, one of three and from day 32
/// on one of four; or its weight, a quantity.
enum Lanes {
  static let firstDayOfFour = 32

  /// The lane of a row, by its number.
  static func lane(_ row: Int) -> String {
    Orders.time(row) < Orders.day(firstDayOfFour)
      ? ["a", "b", "c"][row % 3] : ["a", "b", "c", "d"][row % 4]
  }

  /// The weight of a row; nil where it was not taken.
  static func weight(_ row: Int) -> Double? { weights[row].isNaN ? nil : weights[row] }

  private static let weights = Orders.table["weight"]?.values.doubles() ?? []

  /// The rows of some days, with the lane as their target.
  static func table(from first: Int, until end: Int) -> Table {
    let rows = Orders.rows(from: first, until: end)
    return Orders.table.selecting(rows).dropping(["late"])
      .setting(Column(name: "lane", values: .categories(rows.map(lane))))
  }

  static func training(target: String, metric: MetricKey?) -> TrainingDeclaration {
    var training = Declared.training()
    training.target = target
    training.metric = metric
    training.ignored = ["late"]
    return training
  }

  /// A watched endpoint with a policy, judged by that metric.
  static func project(target: String, metric: MetricKey?) -> Project {
    var project = Declared.project(training(target: target, metric: metric))
    project.datasets[0].target = target
    project.monitors[0].metric = metric
    project.monitors[0].performance = .drop(0.01)
    project.monitors[0].rowsMin = 50
    project.policies[0].minimumGain = 0.0001
    // The challenger of these tests is a constant itself, and is asked for by hand.
    project.policies[0].mustBeatBaseline = false
    project.policies[0].triggers["performance"] = nil
    return project
  }

  /// Sends the rows of a day without their target, and what a label says of each row.
  static func pass(_ day: Int, in rig: TestEngine, truth: (Int) -> Truth?) throws {
    let rows = Orders.rows(from: day, until: day + 1)
    _ = try Served.runtime(rig).answer(
      InferenceRequest(
        rows: Orders.table.selecting(rows).dropping(["late"]), ids: rows.map(Orders.id),
        times: rows.map(Orders.time)))
    let labels = rows.compactMap { row in
      truth(row).map {
        Label(prediction: Orders.id(row), truth: $0, observedAt: Orders.day(day + 1))
      }
    }
    _ = try rig.store.addLabels(labels, endpoint: Declared.endpoint)
    try rig.store.setPresent(Orders.day(day + 1))
  }
}
