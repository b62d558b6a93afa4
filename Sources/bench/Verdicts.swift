import Datasets
import Domain
import Drift
import Statistics
import TestSupport

extension Benchmark {
  static let verdicts = Benchmark(
    name: "verdicts",
    summary: "false alarms of drift on traffic that does not change, and what is found of changes",
    repetitions: 500
  ) { windows, sheet in
    for referenceRows in [1_000, 20_000] {
      let simulation = VerdictSimulation(referenceRows: referenceRows, windows: windows)
      sheet.note("reference of \(referenceRows) rows, the default tests, \(windows) windows each")
      for column in stationary {
        var shares: [Double] = []
        for rows in [200, 500, 1_000, 3_000, 10_000] {
          shares.append(simulation.alarms(column, column, rows: rows) * 100)
        }
        sheet.figure(
          "false alarms, \(column.name)", shares.reduce(0, +) / Double(shares.count), "%",
          goal: .atMost(1),
          detail: "200 to 10,000 rows: " + shares.map(ResultTable.number).joined(separator: ", "))
      }
      for (name, before, now, rows) in moves {
        sheet.figure(
          "found, \(name) at \(rows) rows",
          simulation.alarms(before, now, rows: rows) * 100, "%",
          goal: .atLeast(95))
      }
    }
  }

  private static var stationary: [SimulatedColumn] {
    [.normal, .longTail(), .flag(0.01), .flag(0.3), .mostlyZero(positive: 0.1)]
      + [2, 10, 100, 1_000, 5_000].flatMap { [.uniform(levels: $0), .zipf(levels: $0)] }
  }

  private static var moves: [(String, SimulatedColumn, SimulatedColumn, rows: Int)] {
    let others = Array(repeating: 1.0, count: 9)
    return [
      ("mean + σ/2", .normal, .normal(shiftedBy: 0.5), 500),
      (
        "category 10 to 20 %", SimulatedColumn("category", weights: [1] + others),
        SimulatedColumn("category", weights: [2.25] + others), 1_000
      ),
      ("flag 1 to 5 %", .flag(0.01), .flag(0.05), 1_000),
      (
        "new category of 3 %", SimulatedColumn("category", weights: [0] + others),
        SimulatedColumn("category", weights: [9 * 0.03 / 0.97] + others), 1_000
      ),
    ]
  }
}

/// Windows of one column, judged as a monitor judges them, each against a reference of its own.
private struct VerdictSimulation {
  let referenceRows: Int
  let windows: Int

  /// The share of windows in which the column is called drifting.
  func alarms(_ before: SimulatedColumn, _ now: SimulatedColumn, rows: Int) -> Double {
    var random = SeededRandom(seed: UInt64(referenceRows + rows))
    var alarms = 0
    for _ in 0..<windows {
      let reference = FeatureSample(Self.column(before.rows(referenceRows, &random)))
      let profile = ReferenceProfile(rows: referenceRows, features: [reference])
      let window = Table(columns: [Self.column(now.rows(rows, &random))])
      let drift = profile.drift(of: window, thresholds: DriftTest.defaultThresholds)
      if drift.contains(where: \.drifted) { alarms += 1 }
    }
    return Double(alarms) / Double(windows)
  }

  private static func column(_ rows: SimulatedColumn.Rows) -> Column {
    switch rows {
    case .numbers(let values): Column(name: "x", values: .number(values))
    case .levels(let codes, let names):
      Column(name: "x", values: .category(codes: codes, dictionary: names))
    }
  }
}
