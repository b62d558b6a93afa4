import Domain
import Foundation
import Store
import Training

/// What the files of a model say of a version that is made of them.
public struct FoundModel: Sendable, Equatable {
  /// What it predicts; nil for a model of another program, which nobody here can ask.
  public private(set) var task: LearningTask?
  /// Its trainer; of a model of another program its flavor, e.g. `sklearn`.
  public private(set) var trainer = "mlflow"
  /// The data that its run learnt from; nil where that is not known.
  public private(set) var snapshot: SnapshotID?
  /// What its run scored.
  public private(set) var metrics: [String: Double] = [:]

  private static let card = "curlew.json"
  private static let document = "MLmodel"
  /// Far more than a description has; what is larger is none.
  private static let bytesMax = 4 << 20

  /// - Parameters:
  ///   - files: of the model's directory.
  ///   - run: what made it, of which the rest is told.
  /// - Throws: `StoreError` where a file that describes the model is gone or damaged.
  public init(_ files: [Artifact], run: RunID?, in store: Store) throws {
    func content(_ path: String) throws -> Data? {
      try files.first { $0.path == path && $0.bytes <= Self.bytesMax }.map {
        try store.object($0.object)
      }
    }
    if let bytes = try content(Self.card),
      let card = try? JSONDecoder().decode(ModelCard.self, from: bytes)
    {
      (task, trainer) = (card.task, card.trainer)
      guard let run = try run.flatMap(store.run) else { return }
      snapshot = (run.inputs.first { $0.context == "training" } ?? run.inputs.first)?.snapshot
      metrics = run.metrics.filter { $0.key.hasPrefix("valid.") }
    } else if let bytes = try content(Self.document),
      let flavor = Self.flavor(in: String(decoding: bytes, as: UTF8.self))
    {
      trainer = flavor
    }
  }

  /// The flavor that an `MLmodel` file names beside the one that all have: block YAML, as MLflow writes
  /// it. Of a file that is written otherwise nothing is known.
  static func flavor(in document: String) -> String? {
    let lines = document.split(whereSeparator: \.isNewline)
    guard let start = lines.firstIndex(of: "flavors:") else { return nil }
    let names = lines[(start + 1)...].prefix { $0.hasPrefix(" ") }.compactMap { line -> String? in
      guard line.hasPrefix("  "), line.dropFirst(2).first != " ", line.hasSuffix(":") else {
        return nil
      }
      return String(line.dropFirst(2).dropLast())
    }
    return names.first { $0 != "python_function" } ?? names.first
  }
}
