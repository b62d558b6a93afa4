import Foundation

extension Benchmark {
  static let reading = Benchmark(
    name: "reading",
    summary: "a CSV of 327 MB to a snapshot, beside sha256sum, pandas, polars and DuckDB",
    repetitions: 5
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let file = folder.appending(path: "flights.csv").path
      try Flights.write(times: 10, to: file)
      let project = folder.appending(path: "project")
      let readers = OtherReader.all(of: file)
      var costs: [String: [ChildProcess.Ended]] = [:]
      for _ in 0..<repetitions {
        try? FileManager.default.removeItem(at: project)
        let curlew = try CurlewProgram.path()
        for (name, arguments) in [
          ("init", ["init", file, "--target", Flights.target]), ("data add", ["data", "add"]),
        ] {
          costs[name, default: []].append(
            try ChildProcess.run(curlew, arguments + ["--store", project.path], folder: folder))
        }
        for reader in readers {
          costs[reader.name, default: []].append(
            try ChildProcess.run(reader.program, reader.arguments, folder: folder))
        }
      }
      let own = costs["data add"] ?? []
      for name in ["init", "data add"] + readers.map(\.name) {
        let ended = costs[name] ?? []
        let isOwn = name == "data add"
        sheet.figure(
          "\(name): wall", ended.map(\.wallSeconds), "s", goal: isOwn ? .atMost(1.3) : nil)
        sheet.figure("\(name): processor", ended.map(\.cpuSeconds), "s")
        sheet.figure(
          "\(name): peak memory", ended.map { $0.peakBytes / 1e6 }, "MB",
          goal: isOwn ? .atMost(400) : nil)
        if isOwn || name == "init" { continue }
        sheet.figure(
          "data add's wall over that of \(name)",
          zip(own, ended).map { $0.wallSeconds / $1.wallSeconds }, "")
      }
      if readers.count == 1 { sheet.note(OtherReader.hint) }
    }
  }
}

/// Another program that reads the file: to its checksum, or to columns in memory.
private struct OtherReader {
  let name: String
  let program: String
  let arguments: [String]

  private static let variable = "CURLEW_BENCH_PYTHON"
  static let hint =
    "no other readers: give a Python that has pandas, polars and duckdb in \(variable)"

  /// Only those that are there; polars and DuckDB with one thread and with all.
  static func all(of file: String) -> [OtherReader] {
    var readers = [OtherReader(name: "sha256sum", program: "sha256sum", arguments: [file])]
    guard let python = ProcessInfo.processInfo.environment[variable] else { return readers }
    let scripts = [
      ("pandas", "import pandas, sys; pandas.read_csv(sys.argv[1])"),
      ("polars, one thread", oneThread + polars), ("polars", polars),
      ("DuckDB, one thread", duckDB(threads: 1)), ("DuckDB", duckDB(threads: 2)),
    ]
    for (name, script) in scripts {
      readers.append(
        OtherReader(name: name, program: python, arguments: ["-c", script, file]))
    }
    return readers
  }

  private static let oneThread = "import os; os.environ['POLARS_MAX_THREADS'] = '1'\n"
  private static let polars = "import polars, sys; polars.read_csv(sys.argv[1])"

  private static func duckDB(threads: Int) -> String {
    """
    import duckdb, sys
    duckdb.execute("SET threads = \(threads)")
    duckdb.execute("CREATE TABLE t AS SELECT * FROM read_csv(?)", [sys.argv[1]])
    """
  }
}
