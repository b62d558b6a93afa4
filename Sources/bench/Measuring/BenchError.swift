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
