import Datasets
import Domain
import Foundation
import Training

/// What a training took, and the last value of its metric on the validation rows.
struct TrainingResult: Decodable {
  let wallSeconds: Double
  let cpuSeconds: Double
  let value: Double
}

/// The rows and params that both sides train on.
struct TrainingMaterial {
  static let rounds = 100
  static let depth = 6
  static let eta = 0.1
  static var threads: Int { ProcessInfo.processInfo.activeProcessorCount }

  let train: Table
  let validation: Table
  let features: OrdinalEncoder
  private let ignored = Flights.ignored.union([Flights.timeColumn])

  init() throws {
    (train, validation) = try Flights.split()
    features = try OrdinalEncoder.fit(train, excluding: ignored.union([Flights.target]))
  }

  /// From the table to the model: encoding, boosting with metrics each round, the model's file.
  func train(_ metric: MetricKey) throws -> TrainingResult {
    let params = try Trainer.xgboost.hyperparameters.parse([
      "rounds": "\(Self.rounds)", "max_depth": "\(Self.depth)", "eta": "\(Self.eta)",
    ])
    let problem = Problem(
      train: TableRows(train), validation: TableRows(validation),
      roles: ColumnRoles(target: Flights.target, ignored: ignored), params: params,
      metric: metric, threads: Self.threads)
    let watch = Stopwatch()
    let model = try Trainer.xgboost.train(problem)
    return TrainingResult(
      wallSeconds: watch.seconds, cpuSeconds: watch.cpuSeconds,
      value: model.card.metrics["valid-\(metric.text)"] ?? .nan)
  }

  /// The encoded rows and labels of a table.
  func matrix(_ table: Table) throws -> (rows: FeatureMatrix, labels: [Float]) {
    let target = try Target.infer(Flights.target, from: table, task: nil)
    return (
      try features.encode(table), try target.labels(in: table).values.map { Float($0) }
    )
  }
}
