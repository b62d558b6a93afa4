import Domain
import Foundation
import Training

/// The library's own Python call on the matrix that Curlew encoded.
struct PythonTraining {
  private static let program = "python3"
  /// Times the matrix, the rounds with their evaluation, and the model's file; reading the arrays
  /// is not timed.
  private static let script = """
    import json, sys, time
    import numpy, xgboost
    folder, metrics = sys.argv[1], sys.argv[2].split(",")
    rounds, depth, eta, threads = int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), int(sys.argv[6])
    X, y, V, v = (numpy.load(f"{folder}/{name}.npy") for name in ("X", "y", "V", "v"))
    wall, cpu, seen = time.perf_counter(), time.process_time(), {}
    train = xgboost.DMatrix(X, y, nthread=threads)
    valid = xgboost.DMatrix(V, v, nthread=threads)
    params = dict(objective="binary:logistic", max_depth=depth, eta=eta, tree_method="hist",
                  nthread=threads, eval_metric=metrics)
    booster = xgboost.train(params, train, rounds, evals=[(train, "train"), (valid, "valid")],
                            verbose_eval=False, evals_result=seen)
    booster.save_raw("ubj")
    print(json.dumps(dict(wallSeconds=time.perf_counter() - wall,
                          cpuSeconds=time.process_time() - cpu,
                          value=seen["valid"][metrics[0]][-1])))
    """
  private static let question = """
    import os, xgboost
    path = os.path.join(os.path.dirname(xgboost.__file__), "lib", "libxgboost.so")
    print(xgboost.__version__, path if os.path.exists(path) else "")
    """

  let version: String
  /// The library inside the package.
  let library: String?
  private let folder: URL

  /// nil where there is no Python with xgboost.
  init?(folder: URL) throws {
    guard let child = try? ChildProcess(Self.program, ["-c", Self.question], folder: folder)
    else { return nil }
    let answer = child.wait()
    let words = answer.output.split(whereSeparator: \.isWhitespace).map(String.init)
    guard answer.isSuccess, let version = words.first else { return nil }
    self.version = version
    library = words.count > 1 ? words[1] : nil
    self.folder = folder
  }

  /// Writes the matrices where the script reads them.
  func write(_ material: TrainingMaterial) throws {
    try Data(Self.script.utf8).write(to: folder.appending(path: "train.py"))
    for (table, rows, labels) in [
      (material.train, "X", "y"), (material.validation, "V", "v"),
    ] {
      let matrix = try material.matrix(table)
      try write(
        matrix.rows.values, shape: "(\(matrix.rows.rows), \(matrix.rows.columns))", as: rows)
      try write(matrix.labels, shape: "(\(matrix.labels.count),)", as: labels)
    }
  }

  func train(_ metric: MetricKey) throws -> TrainingResult {
    // The loss is reported in either case, as Curlew does.
    let metrics = metric == .logLoss ? "logloss" : "\(metric.text),logloss"
    let ended = try ChildProcess.run(
      Self.program,
      [
        folder.appending(path: "train.py").path, folder.path, metrics,
        "\(TrainingMaterial.rounds)", "\(TrainingMaterial.depth)", "\(TrainingMaterial.eta)",
        "\(TrainingMaterial.threads)",
      ], environment: ["OMP_WAIT_POLICY": "passive"], folder: folder)
    return try JSONDecoder().decode(TrainingResult.self, from: Data(ended.output.utf8))
  }

  /// NumPy's format, version 1.0: magic, length of the header, header, numbers.
  private func write(_ values: [Float], shape: String, as name: String) throws {
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }"
    let prefix = 10
    let padding = 64 - (prefix + header.utf8.count + 1) % 64
    header += String(repeating: " ", count: padding) + "\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    data.append(contentsOf: [UInt8(header.utf8.count & 0xFF), UInt8(header.utf8.count >> 8)])
    data.append(contentsOf: header.utf8)
    values.withUnsafeBytes { data.append(contentsOf: $0) }
    try data.write(to: folder.appending(path: "\(name).npy"))
  }
}
