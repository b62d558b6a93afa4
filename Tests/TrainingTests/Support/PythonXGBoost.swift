import Foundation

@testable import Training

/// The Python package, where this machine has it: the other reader of our model files.
enum PythonXGBoost {
  static let isPresent =
    (try? run("import sys, importlib.util as u; sys.exit(not u.find_spec('xgboost'))")) != nil

  private struct Failed: Error {}

  /// Loads the `model.ubj` of each folder in Python and predicts a matrix with it; one process for
  /// all, since the import takes seconds.
  static func predict(_ models: [(folder: URL, matrix: FeatureMatrix)]) throws -> [[Double]] {
    for (folder, matrix) in models {
      try matrix.values.withUnsafeBytes { Data($0) }
        .write(to: folder.appendingPathComponent("rows.f32"))
    }
    let output = try run(
      """
      import sys, json, numpy as np, xgboost as xgb
      answers = []
      for folder in sys.argv[1:]:
          booster = xgb.Booster(model_file=folder + "/model.ubj")
          names = booster.feature_names
          x = np.fromfile(folder + "/rows.f32", np.float32).reshape(-1, len(names))
          answer = booster.predict(xgb.DMatrix(x, feature_names=names))
          answers.append(answer.astype(float).ravel().tolist())
      print(json.dumps(answers))
      """, models.map(\.folder.path))
    return try JSONDecoder().decode([[Double]].self, from: output)
  }

  @discardableResult
  private static func run(_ script: String, _ arguments: [String] = []) throws -> Data {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return data
  }
}
