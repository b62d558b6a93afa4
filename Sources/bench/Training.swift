import Datasets
import Domain
import Foundation
import Training

extension Benchmark {
  static let training = Benchmark(
    name: "training", summary: "training against Python's xgboost on the same matrix and params",
    repetitions: 5
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let python = try PythonTraining(folder: folder)
      // Before the library is loaded: one library for both, and no thread of it spins.
      setenv("OMP_WAIT_POLICY", "passive", 1)
      if let library = python?.library { setenv("CURLEW_XGBOOST_LIBRARY", library, 0) }
      sheet.note(
        "libxgboost \(try XGBoostLibrary.open()), Python's \(python?.version ?? "missing")")
      let material = try TrainingMaterial()
      sheet.note(
        "\(material.train.rowCount) rows and \(material.validation.rowCount) to validate, "
          + "\(material.features.names.count) columns, \(TrainingMaterial.rounds) rounds of depth "
          + "\(TrainingMaterial.depth), \(TrainingMaterial.threads) threads")
      try python?.write(material)
      for metric in [MetricKey.auc, .logLoss] {
        try compare(metric, material, python, repetitions, sheet)
      }
    }
  }

  private static func compare(
    _ metric: MetricKey, _ material: TrainingMaterial, _ python: PythonTraining?,
    _ repetitions: Int, _ sheet: ResultTable
  ) throws {
    var ours: [TrainingResult] = []
    var theirs: [TrainingResult] = []
    for _ in 0..<repetitions {
      ours.append(try material.train(metric))
      if let python { theirs.append(try python.train(metric)) }
    }
    let name = metric.text
    sheet.figure("\(name) each round: Curlew, wall", ours.map(\.wallSeconds), "s")
    sheet.figure("\(name) each round: Curlew, processor", ours.map(\.cpuSeconds), "s")
    sheet.note("validation \(name) at the end: \(ours[0].value)")
    guard !theirs.isEmpty else { return }
    sheet.figure("\(name) each round: Python, wall", theirs.map(\.wallSeconds), "s")
    sheet.figure("\(name) each round: Python, processor", theirs.map(\.cpuSeconds), "s")
    sheet.note("Python's validation \(name) at the end: \(theirs[0].value)")
    let pairs = zip(ours, theirs)
    sheet.figure(
      "\(name): Curlew's wall over Python's", pairs.map { $0.wallSeconds / $1.wallSeconds }, "",
      goal: .atMost(1.1))
    sheet.figure(
      "\(name): Curlew's processor over Python's", pairs.map { $0.cpuSeconds / $1.cpuSeconds }, "")
  }
}
