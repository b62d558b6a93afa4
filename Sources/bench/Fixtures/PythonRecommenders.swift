import Domain
import Foundation

/// What implicit and numpy need for the same purchases, in a Python of their own.
struct PythonRecommenders {
  private static let variable = "CURLEW_BENCH_PYTHON"
  static let hint = "no peers: give a Python that has implicit, scipy and pandas in \(variable)"
  /// One JSON object: seconds and December's precision of each.
  private static let script = """
    import json, os, sys, time
    os.environ["OPENBLAS_NUM_THREADS"] = sys.argv[2]
    import numpy as np, pandas as pd, scipy.sparse as sp, implicit
    g = pd.read_csv(sys.argv[1])
    users, items = np.unique(g.household), np.unique(g.item)
    u, i = np.searchsorted(users, g.household), np.searchsorted(items, g.item)
    december = (g.date >= "2017-12-01").to_numpy()
    def matrix(rows):
        m = sp.csr_matrix((np.ones(rows.sum(), np.float32), (u[rows], i[rows])),
                          shape=(len(users), len(items)))
        m.sum_duplicates()
        return m
    past, truth = matrix(~december), matrix(december)
    def precision(lists, rows):
        hits = [len(np.intersect1d(l, truth[r].indices)) for l, r in zip(lists, rows)]
        return float(np.mean(hits) / 10)
    rows = np.flatnonzero(np.diff(truth.indptr) > 0)
    out = {}
    for name, model in (
        ("ials", implicit.als.AlternatingLeastSquares(
            factors=64, iterations=10, regularization=5.0, alpha=10.0, num_threads=2,
            random_state=int(sys.argv[3]))),
        ("bpr", implicit.bpr.BayesianPersonalizedRanking(
            factors=64, iterations=20, learning_rate=0.01, regularization=0.01, num_threads=2,
            random_state=int(sys.argv[3])))):
        start = time.perf_counter()
        model.fit(past, show_progress=False)
        seconds = time.perf_counter() - start
        ids, _ = model.recommend(rows, past[rows], N=10, filter_already_liked_items=False)
        out[name] = [seconds, precision(ids, rows)]
        if name == "ials":
            users64 = model.user_factors[:2000].astype(np.float64)
            items64 = model.item_factors.astype(np.float64)
            start = time.perf_counter()
            scores = users64 @ items64.T
            top = np.argpartition(-scores, 10, axis=1)[:, :10]
            np.take_along_axis(top, np.argsort(-np.take_along_axis(scores, top, 1), axis=1), 1)
            out["ranking"] = [time.perf_counter() - start, 0]
    start = time.perf_counter()
    popular = np.argsort(-np.diff(past.tocsc().indptr), kind="stable")[:3000]
    B = past[:, popular].astype(np.float64)
    B.data = np.log1p(B.data)
    P = np.linalg.inv((B.T @ B).toarray() + 200.0 * np.eye(3000))
    W = -P / np.diag(P)
    np.fill_diagonal(W, 0)
    seconds = time.perf_counter() - start
    scores = B[rows] @ W
    out["ease"] = [seconds, precision(popular[np.argsort(-scores, axis=1)[:, :10]], rows)]
    print(json.dumps(out))
    """

  private let program: String
  private let folder: URL

  /// nil where the environment names no Python.
  init?(folder: URL) throws {
    guard let program = ProcessInfo.processInfo.environment[Self.variable] else { return nil }
    self.program = program
    self.folder = folder
  }

  /// Seconds and December's precision, by name.
  ///
  /// - Parameters:
  ///   - purchases: a CSV file.
  ///   - threads: of the dense algebra.
  ///   - seed: of what is drawn.
  func measure(_ purchases: String, threads: Int, seed: Int) throws -> [String: [Double]] {
    let script = folder.appending(path: "peers.py")
    try Data(Self.script.utf8).write(to: script)
    let ended = try ChildProcess.run(
      program, [script.path, purchases, "\(threads)", "\(seed)"], folder: folder)
    return try JSONDecoder().decode([String: [Double]].self, from: Data(ended.output.utf8))
  }
}
