import Domain
import Engine

/// Labels that a client sends: `{"labels": [{"id": "…", "value": 1, "time": "…"}]}`, or what was taken of a
/// list, `{"id": "…", "items": ["…"]}`. A value is the name of a class, a number, or true or false; what it
/// says is read by the engine's `LabelReader`.
struct LabelRequest {
  /// Labels in one request.
  static let labelsMax = 10_000

  var labels: [StatedLabel] = []

  /// - Parameter now: the time of labels that bring none.
  init(_ scanner: inout JSONScanner, now: Timestamp) throws(ServingError) {
    var labels: [StatedLabel]?
    try scanner.object { (key, scanner) throws(ServingError) in
      guard key == "labels" else { return try scanner.skipValue() }
      var read: [StatedLabel] = []
      try scanner.array { (scanner) throws(ServingError) in
        guard read.count < Self.labelsMax else {
          throw .tooManyLabels(read.count + 1, max: Self.labelsMax)
        }
        read.append(try Self.label(&scanner, LabelFields(index: read.count, now: now)))
      }
      labels = read
    }
    try scanner.expectEnd()
    guard let labels else { throw .missingField("labels", in: "the request") }
    self.labels = labels
  }

  private static func label(
    _ scanner: inout JSONScanner, _ empty: LabelFields
  ) throws(ServingError) -> StatedLabel {
    var fields = empty
    do throws(ServingError) {
      try scanner.object { (key, scanner) throws(ServingError) in try fields.read(key, &scanner) }
    } catch ServingError.malformed(let byte, let expected) {
      throw fields.unfit("\(expected) at byte \(byte) of the body")
    }
    return try fields.label()
  }
}
