import Datasets
import Domain
import Foundation
import Statistics
import Testing

@testable import Training

/// Small tables with something to learn, the same for the same seed.
enum Samples {
  /// A linear score of `x`, `y` and `kind`, with noise, missing cells, a time and a text.
  static func table(rows: Int, seed: UInt64 = 1) -> Table {
    var random = SeededRandom(seed: seed)
    var (x, y, score) = ([Double](), [Int64](), [Double]())
    var (kinds, flags, times) = ([String?](), [UInt8](), [Int64]())
    for row in 0..<rows {
      let kind = random.index(below: 4)
      x.append(random.uniform() < 0.05 ? .nan : random.normal())
      y.append(Int64(random.index(below: 20)))
      kinds.append(random.uniform() < 0.05 ? nil : ["red", "green", "blue", "grey"][kind])
      flags.append(UInt8(random.index(below: 2)))
      times.append(Int64(row) * 3_600_000)
      let known = x[row].isNaN ? 0 : x[row]
      score.append(known + Double(y[row]) / 10 + Double(kind) / 2 + random.normal() / 2)
    }
    return Table(columns: [
      Column(name: "x", values: .number(x)),
      Column(name: "y", values: .integer(y)),
      Column(name: "kind", values: .categories(kinds)),
      Column(name: "flag", values: .boolean(flags)),
      Column(name: "at", values: .time(times)),
      Column(name: "score", values: .number(score)),
      Column(name: "late", values: .integer(score.map { $0 > 1.75 ? 1 : 0 })),
      Column(
        name: "size",
        values: .categories(score.map { $0 < 1 ? "small" : $0 < 2.5 ? "middle" : "large" })),
    ])
  }

  /// The three targets of ``table(rows:seed:)``.
  static let targets = ["late", "size", "score"]
  /// What each of them is.
  static let kinds: [TaskKind] = [.binary, .multiclass, .regression]

  static func problem(
    _ target: String, trainer: Trainer, rows: Int = 600, params: [String: String] = [:],
    seed: UInt64 = 7, validation: Bool = true, metric: MetricKey? = nil
  ) throws -> Problem {
    Problem(
      train: TableRows(table(rows: rows, seed: 1)),
      validation: validation ? TableRows(table(rows: 200, seed: 2)) : nil,
      roles: ColumnRoles(target: target, ignored: Set(targets).subtracting([target])),
      params: try trainer.hyperparameters.parse(params), seed: seed, metric: metric, threads: 1)
  }

  /// The parts of a model that do not depend on when it was made.
  static func bytes(_ model: TrainedModel) -> [String: Data] {
    model.files(createdAt: Timestamp(milliseconds: 0)).files
  }

  /// Each file of a model directory is needed but those for Python, and none can be another's.
  static func expectRefusals(of files: [String: Data]) {
    let pythons = ["MLmodel", "conda.yaml", "python_env.yaml", "requirements.txt"]
    for name in files.keys where !pythons.contains(name) {
      var fewer = files
      fewer[name] = nil
      #expect(throws: TrainingError.fileMissing(name: name, present: fewer.keys.sorted())) {
        try TrainedModel(files: ModelFiles(fewer))
      }
      fewer[name] = Data("{}".utf8)
      #expect(
        performing: { try TrainedModel(files: ModelFiles(fewer)) },
        throws: { error in
          if case .fileUnreadable(name, _) = error as? TrainingError { true } else { false }
        })
    }
  }

  /// A folder of this test's own; the caller removes it.
  static func temporaryFolder() -> URL {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("curlew-training-\(UUID().uuidString)")
  }

  /// A file in `Values`.
  static func value(_ name: String) throws -> Data {
    try Data(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Values/\(name)"))
  }
}

/// Records what a training reports and saves.
final class Watcher {
  var progress: [TrainingProgress] = []
  var checkpoints: [TrainingCheckpoint] = []
  private let decide: (TrainingProgress) -> TrainingDirective

  init(_ decide: @escaping (TrainingProgress) -> TrainingDirective = { _ in .proceed }) {
    self.decide = decide
  }

  var observer: TrainingObserver {
    TrainingObserver(
      report: { progress in
        self.progress.append(progress)
        return self.decide(progress)
      },
      save: { self.checkpoints.append($0) })
  }
}

extension Trainer {
  /// Those that learn a column from a row's others.
  static let ofRows = all.filter { $0.tasks != [.ranking] }
}
