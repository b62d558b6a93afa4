import Domain

/// What the `hparams` plugin keeps of a session.
struct Hyperparameters {
  /// Whether it declares an experiment's hyperparameters and metrics, of any number of sessions.
  private(set) var isExperiment = false
  private(set) var isStart = false
  private(set) var params: [(key: String, value: String)] = []
  private(set) var group = ""
  private(set) var startedAt: Timestamp?
  private(set) var status: RunStatus?
  private(set) var endedAt: Timestamp?

  init(_ message: WireReader) {
    var reader = message
    while let field = reader.next() {
      switch field.number {
      case 2: isExperiment = true
      case 3: addStart(field.message)
      case 4: addEnd(field.message)
      default: break
      }
    }
  }

  private mutating func addStart(_ message: WireReader) {
    isStart = true
    var reader = message
    while let field = reader.next() {
      switch field.number {
      case 1: addParam(field.message)
      case 4: group = field.text
      case 5: startedAt = field.double.flatMap { $0 > 0 ? Timestamp(seconds: $0) : nil }
      default: break
      }
    }
  }

  private mutating func addEnd(_ message: WireReader) {
    var reader = message
    while let field = reader.next() {
      switch (field.number, field.integer) {
      case (1, 1): status = .finished
      case (1, 2): status = .failed
      case (1, 3): status = .running
      default:
        if field.number == 2 {
          endedAt = field.double.flatMap { $0 > 0 ? Timestamp(seconds: $0) : nil }
        }
      }
    }
  }

  /// An entry of a map: a name and protobuf's own sort of JSON.
  private mutating func addParam(_ entry: WireReader) {
    var reader = entry
    var (key, text) = ("", "")
    while let field = reader.next() {
      if field.number == 1 { key = field.text }
      guard field.number == 2 else { continue }
      var value = field.message
      while let part = value.next() {
        switch part.number {
        case 2: text = part.double.map(Self.text) ?? ""
        case 3: text = part.text
        case 4: text = part.integer == 0 ? "false" : "true"
        default: break
        }
      }
    }
    if !key.isEmpty { params.append((key, text)) }
  }

  /// Whole numbers without the `.0` that they were given.
  private static func text(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? number.description
  }
}
