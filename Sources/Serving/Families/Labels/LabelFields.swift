import Domain
import Engine
import Outcomes

/// What one label of a request says, as it is read field by field.
struct LabelFields {
  /// Its place in the request, from 0.
  private let index: Int
  private let now: Timestamp
  private var id: String?
  private var value: StatedTruth?
  private var time: Timestamp
  private var isTimed = false

  /// - Parameter now: the time of a label that brings none.
  init(index: Int, now: Timestamp) {
    self.index = index
    self.now = now
    time = now
  }

  mutating func read(_ key: String, _ scanner: inout JSONScanner) throws(ServingError) {
    switch key {
    case "id":
      if id != nil { throw unfit("one `id`") }
      id = try scanner.string()
    case "value", "items":
      guard value == nil else {
        throw unfit("either a `value` or the `items` that were taken, once")
      }
      value = key == "value" ? try Self.value(&scanner) : .items(try items(&scanner))
    case "time", "observed_at":
      if isTimed { throw unfit("one `time`") }
      isTimed = true
      time = try time(&scanner) ?? now
    default: try scanner.skipValue()
    }
  }

  func label() throws(ServingError) -> StatedLabel {
    guard let id else { throw .missingField("id", in: "label \(index)") }
    guard let value else { throw unfit("a `value`, or the `items` that were taken") }
    guard let prediction = PredictionID(checking: id) else {
      throw .wrongLabel(index: index, id: nil, expected: PredictionID.expectation)
    }
    return StatedLabel(prediction: prediction, value: value, observedAt: time)
  }

  func unfit(_ expected: String, found: String? = nil) -> ServingError {
    .wrongLabel(index: index, id: id, found: found, expected: expected)
  }

  private static func value(_ scanner: inout JSONScanner) throws(ServingError) -> StatedTruth {
    if scanner.peek() == UInt8(ascii: "\"") { return .text(ExactText(try scanner.string())) }
    if scanner.take(word: "true") { return .flag(true) }
    if scanner.take(word: "false") { return .flag(false) }
    if scanner.takeNull() { return .nothing }
    return .number(try scanner.number())
  }

  /// The items of one label, as they come back in answers: numbers are ids too.
  private func items(_ scanner: inout JSONScanner) throws(ServingError) -> [String] {
    guard scanner.peek() == UInt8(ascii: "[") else {
      let found = scanner.nextWords()
      throw unfit("`items` as an array of texts or whole numbers", found: found)
    }
    var items: [String] = []
    var count = 0
    try scanner.array { (scanner) throws(ServingError) in
      let item = try item(&scanner)
      count += 1
      if count <= Truth.itemsMax { items.append(item) }
    }
    if count > Truth.itemsMax {
      throw unfit("at most \(Truth.itemsMax), all parts together", found: "\(count) items")
    }
    return items
  }

  private func item(_ scanner: inout JSONScanner) throws(ServingError) -> String {
    if scanner.peek() == UInt8(ascii: "\"") { return try scanner.string() }
    let found = scanner.nextWords()
    guard let number = try? scanner.integer() else {
      throw unfit("texts or whole numbers", found: "\(found) among the items")
    }
    return String(number)
  }

  /// When the truth was known; nil for `null`.
  private func time(_ scanner: inout JSONScanner) throws(ServingError) -> Timestamp? {
    if scanner.takeNull() { return nil }
    let time = try writtenTime(&scanner)
    let believed = EventTimeRange(now: now)
    guard believed.contains(time) else { throw unfit(believed.expectation(insteadOf: time)) }
    return time
  }

  /// A date as text or milliseconds as a number.
  private func writtenTime(_ scanner: inout JSONScanner) throws(ServingError) -> Timestamp {
    guard scanner.peek() == UInt8(ascii: "\"") else {
      return Timestamp(milliseconds: try scanner.integer())
    }
    guard let time = Timestamp(parsing: try scanner.string()) else {
      throw unfit("a time such as 2013-07-01T14:00:07Z")
    }
    return time
  }
}

extension JSONScanner {
  /// What kind of value comes next, in a message's words.
  fileprivate mutating func nextWords() -> String {
    switch peek() {
    case UInt8(ascii: "\""): "a text"
    case UInt8(ascii: "["): "an array"
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): "true or false"
    case UInt8(ascii: "n"): "null"
    case UInt8(ascii: "N"): "NaN"
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      "a number, no whole one of 64 bits,"
    default: "nothing"
    }
  }
}
