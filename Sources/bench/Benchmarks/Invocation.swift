import Foundation

/// A command line: the benchmark's name, and how often it measures.
struct Invocation {
  private let arguments: [String]

  init(_ arguments: [String]) {
    self.arguments = arguments
  }

  /// - Returns: the exit code; 1 when a goal was missed.
  func run() async -> Int32 {
    guard let name = arguments.first, let benchmark = Benchmark.named(name) else {
      print(Self.usage)
      return arguments.isEmpty ? 0 : 64
    }
    let count = arguments.dropFirst().first.flatMap(Int.init)
    if arguments.count > 1 && (count ?? 0) < 1 {
      print("the number of repetitions is '\(arguments[1])'; expected a number above 0")
      return 64
    }
    let sheet = ResultTable()
    sheet.heading("\(benchmark.name): \(benchmark.summary)")
    sheet.note(Machine.sentence)
    do {
      try await benchmark.run(count ?? benchmark.repetitions, sheet)
    } catch {
      sheet.note("failed: \(error)")
      return 1
    }
    sheet.note("load average at the end: \(Machine.load)")
    return sheet.missedGoals == 0 ? 0 : 1
  }

  private static var usage: String {
    let width = Benchmark.all.map(\.name.count).max() ?? 0
    let rows = Benchmark.all.map { benchmark in
      let pad = String(repeating: " ", count: width - benchmark.name.count)
      return "  \(benchmark.name)\(pad)  \(benchmark.summary) (\(benchmark.repetitions))"
    }
    return """
      usage: bench NAME [REPETITIONS]

      \(rows.joined(separator: "\n"))
      """
  }
}
