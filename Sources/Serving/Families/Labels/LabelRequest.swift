import Domain
import Engine
import Outcomes

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
        read.append(try Self.label(&scanner, index: read.count, now: now))
      }
      labels = read
    }
    try scanner.expectEnd()
    guard let labels else { throw .missingField("labels", in: "the request") }
    self.labels = labels
  }

  private static func label(
    _ scanner: inout JSONScanner, index: Int, now: Timestamp
  ) throws(ServingError) -> StatedLabel {
    var id: String?
    var value: StatedTruth?
    var time = now
    try scanner.object { (key, scanner) throws(ServingError) in
      switch key {
      case "id": id = try scanner.string()
      case "value": value = try Self.value(&scanner)
      case "items": value = .items(try Self.items(&scanner, index: index, id: id))
      case "time", "observed_at":
        time = try Self.time(&scanner, index: index, id: id, now: now) ?? now
      default: try scanner.skipValue()
      }
    }
    guard let id else { throw .missingField("id", in: "label \(index)") }
    guard let value else {
      throw .wrongLabel(
        index: index, id: id, expected: "a `value`, or the `items` that were taken")
    }
    guard let prediction = PredictionID(checking: id) else {
      throw .wrongLabel(index: index, id: nil, expected: PredictionID.expectation)
    }
    return StatedLabel(prediction: prediction, value: value, observedAt: time)
  }

  private static func value(_ scanner: inout JSONScanner) throws(ServingError) -> StatedTruth {
    if scanner.peek() == UInt8(ascii: "\"") { return .text(ExactText(try scanner.string())) }
    if scanner.take(word: "true") { return .flag(true) }
    if scanner.take(word: "false") { return .flag(false) }
    if scanner.takeNull() { return .nothing }
    return .number(try scanner.number())
  }

  private static func items(
    _ scanner: inout JSONScanner, index: Int, id: String?
  ) throws(ServingError) -> [String] {
    var items: [String] = []
    try scanner.array { (scanner) throws(ServingError) in
      // As they come back in answers: numbers are ids too.
      if scanner.peek() == UInt8(ascii: "\"") {
        items.append(try scanner.string())
      } else if let number = try? scanner.integer() {
        items.append(String(number))
      } else {
        throw .wrongLabel(
          index: index, id: id, expected: "items that are texts or whole numbers")
      }
    }
    return items
  }

  /// When the truth was known; nil for `null`.
  private static func time(
    _ scanner: inout JSONScanner, index: Int, id: String?, now: Timestamp
  ) throws(ServingError) -> Timestamp? {
    if scanner.takeNull() { return nil }
    let time = try writtenTime(&scanner, index: index, id: id)
    let believed = EventTimeRange(now: now)
    guard believed.contains(time) else {
      throw .wrongLabel(index: index, id: id, expected: believed.expectation(insteadOf: time))
    }
    return time
  }

  /// A date as text or milliseconds as a number.
  private static func writtenTime(
    _ scanner: inout JSONScanner, index: Int, id: String?
  ) throws(ServingError) -> Timestamp {
    guard scanner.peek() == UInt8(ascii: "\"") else {
      return Timestamp(milliseconds: try scanner.integer())
    }
    guard let time = Timestamp(parsing: try scanner.string()) else {
      throw .wrongLabel(index: index, id: id, expected: "a time such as 2013-07-01T14:00:07Z")
    }
    return time
  }
}
