/// Something that is measured by hand: `swift run -c release bench NAME`.
///
/// A benchmark is a file and a line in ``all``. It measures the release program from outside where
/// it can, and a peer in the same run where there is one.
struct Benchmark: Sendable {
  let name: String
  /// What is measured, and against what.
  let summary: String
  /// How often, unless told otherwise.
  let repetitions: Int
  let run: @Sendable (_ repetitions: Int, _ sheet: ResultTable) async throws -> Void

  static let all: [Benchmark] = [
    .demo,
    .training,
    .screen,
    .large,
    .peer,
    .keys,
    .kill,
    .store,
    .inference,
  ]

  static func named(_ name: String) -> Benchmark? {
    all.first { $0.name == name }
  }
}

/// Why a benchmark could not measure.
enum BenchError: Error, CustomStringConvertible {
  case programMissing(String)
  case childFailed(command: String, outcome: String, output: String)
  case unexpected(String)

  var description: String {
    switch self {
    case .programMissing(let path):
      "\(path) is not there; build it with: swift build -c release --static-swift-stdlib"
    case .childFailed(let command, let outcome, let output):
      "\(command): \(outcome)\n\(output)"
    case .unexpected(let what): what
    }
  }
}
