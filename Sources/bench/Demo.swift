import Engine
import Foundation

extension Benchmark {
  static let demo = Benchmark(
    name: "demo", summary: "the demo's year at full speed: time, memory, and what the loop gains",
    repetitions: 3
  ) { repetitions, sheet in
    try await WorkFolder.with { folder in
      let program = try CurlewProgram.path()
      var runs: [ChildProcess.Ended] = []
      for number in 1...repetitions {
        let store = folder.appending(path: "demo-\(number)")
        runs.append(
          try ChildProcess.run(
            program, DemoTable.arguments(store: store, seed: 1), folder: folder))
        sheet.note("run \(number): \(ResultTable.number(runs[number - 1].wallSeconds)) s")
      }
      sheet.figure("wall time", runs.map(\.wallSeconds), "s", goal: .below(90))
      sheet.figure("processor time", runs.map(\.cpuSeconds), "s")
      sheet.figure("peak memory", runs.map { $0.peakBytes / 1e6 }, "MB")
      let table = try DemoTable(runs[0].output)
      table.print(on: sheet)
      let same = runs.count { $0.output == runs[0].output }
      sheet.figure(
        "runs with the first one's table", Double(same), "", goal: .atLeast(Double(repetitions)))
    }
  }
}

/// The months that a headless demo printed.
struct DemoTable {
  private let months: [MonthRow]

  static func arguments(store: URL, seed: Int) -> [String] {
    [
      "demo", "--headless", "--json", "--speed", "max", "--seed", "\(seed)", "--store",
      store.path,
    ]
  }

  init(_ json: String) throws {
    months = try JSONDecoder().decode(MonthlyReport.self, from: Data(json.utf8)).months
  }

  var rows: Int { months.reduce(0) { $0 + $1.rows } }

  /// April to December: March is the first month, in which only version 1 can serve.
  private var gains: [Double] {
    months.dropFirst().compactMap { month in
      month.aucChampion.flatMap { champion in month.aucFrozen.map { champion - $0 } }
    }
  }

  func print(on sheet: ResultTable) {
    for month in months {
      let frozen = month.aucFrozen.map(ResultTable.number) ?? "–"
      let champion = month.aucChampion.map(ResultTable.number) ?? "–"
      sheet.note(
        "\(month.month): \(month.rows) rows, v\(month.championVersion), frozen \(frozen), "
          + "champion \(champion), \(month.decision.rawValue)")
    }
    let mean = gains.reduce(0, +) / Double(max(1, gains.count))
    sheet.figure("mean gain in AUC, April to December", mean, "", goal: .atLeast(0.035))
    sheet.figure("worst month's gain", gains.min() ?? 0, "", goal: .atLeast(-0.005))
  }
}
