import Domain
import Engine
import Outcomes

/// Labels that a client sends: `{"labels": [{"id": "…", "value": 1, "time": "…"}]}`. A value is the
/// name of a class, a number, or true or false; what it says is read by `TruthParser`.
struct LabelRequest {
  /// Labels in one request.
  static let labelsMax = 10_000

  var labels: [Label] = []

  /// - Parameters:
  ///   - parser: for the model that answers now.
  ///   - now: the time of labels that bring none.
  init(
    _ scanner: inout JSONScanner, parser: TruthParser, now: Timestamp
  ) throws(ServingError) {
    var labels: [Label]?
    try scanner.object { (key, scanner) throws(ServingError) in
      guard key == "labels" else { return try scanner.skipValue() }
      var read: [Label] = []
      try scanner.array { (scanner) throws(ServingError) in
        guard read.count < Self.labelsMax else {
          throw .tooManyLabels(read.count + 1, max: Self.labelsMax)
        }
        read.append(try Self.label(&scanner, index: read.count, parser: parser, now: now))
      }
      labels = read
    }
    try scanner.expectEnd()
    guard let labels else { throw .missingField("labels", in: "the request") }
    self.labels = labels
  }

  private static func label(
    _ scanner: inout JSONScanner, index: Int, parser: TruthParser, now: Timestamp
  ) throws(ServingError) -> Label {
    var id: String?
    var truth: Truth?
    var time = now
    try scanner.object { (key, scanner) throws(ServingError) in
      switch key {
      case "id": id = try scanner.string()
      case "value": truth = try Self.truth(&scanner, index: index, parser: parser)
      case "time": time = try Self.time(&scanner, index: index, now: now) ?? now
      default: try scanner.skipValue()
      }
    }
    guard let id else { throw .missingField("id", in: "label \(index)") }
    guard let truth else { throw .missingField("value", in: "label \(index)") }
    guard !id.isEmpty, id.utf8.count <= InferenceRequest.idBytesMax else {
      throw .wrongLabel(
        index: index, expected: "an id of 1 to \(InferenceRequest.idBytesMax) bytes")
    }
    return Label(prediction: id, truth: truth, observedAt: time)
  }

  private static func truth(
    _ scanner: inout JSONScanner, index: Int, parser: TruthParser
  ) throws(ServingError) -> Truth {
    let truth =
      if scanner.peek() == UInt8(ascii: "\"") {
        parser.truth(text: try scanner.string())
      } else if scanner.take(word: "true") {
        parser.truth(flag: true)
      } else if scanner.take(word: "false") {
        parser.truth(flag: false)
      } else {
        parser.truth(number: try scanner.number())
      }
    guard let truth else { throw .wrongLabel(index: index, expected: parser.expectation) }
    return truth
  }

  /// When the truth was known; nil for `null`.
  private static func time(
    _ scanner: inout JSONScanner, index: Int, now: Timestamp
  ) throws(ServingError) -> Timestamp? {
    if scanner.takeNull() { return nil }
    let time = try writtenTime(&scanner, index: index)
    let believed = EventTimeRange(now: now)
    guard believed.contains(time) else {
      throw .wrongLabel(index: index, expected: believed.expectation(insteadOf: time))
    }
    return time
  }

  /// A date as text or milliseconds as a number.
  private static func writtenTime(
    _ scanner: inout JSONScanner, index: Int
  ) throws(ServingError) -> Timestamp {
    guard scanner.peek() == UInt8(ascii: "\"") else {
      return Timestamp(milliseconds: try scanner.integer())
    }
    guard let time = Timestamp(parsing: try scanner.string()) else {
      throw .wrongLabel(index: index, expected: "a time such as 2013-07-01T14:00:07Z")
    }
    return time
  }
}
