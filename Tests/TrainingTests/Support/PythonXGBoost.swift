import Foundation

@testable import Training

/// The Python package, where this machine has it: the other reader of our model files.
enum PythonXGBoost {
  static let isPresent = (try? run("import xgboost")) != nil

  private struct Failed: Error {}

  /// Loads a model file in Python and predicts.
  static func predict(_ file: URL, _ matrix: FeatureMatrix) throws -> [Double] {
    let rows = file.deletingLastPathComponent().appendingPathComponent("rows.f32")
    try matrix.values.withUnsafeBytes { Data($0) }.write(to: rows)
    let output = try run(
      """
      import sys, json, numpy as np, xgboost as xgb
      booster = xgb.Booster(model_file=sys.argv[1])
      x = np.fromfile(sys.argv[2], np.float32).reshape(-1, int(sys.argv[3]))
      matrix = xgb.DMatrix(x, feature_names=booster.feature_names)
      print(json.dumps(booster.predict(matrix).astype(float).ravel().tolist()))
      """, [file.path, rows.path, String(matrix.columns)])
    return try JSONDecoder().decode([Double].self, from: output)
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
