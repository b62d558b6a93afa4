import Domain
import Engine

/// Labels that a client sends: `{"labels": [{"id": "…", "value": 1, "time": "…"}]}`.
struct LabelRequest {
  /// Labels in one request.
  static let labelsMax = 10_000

  var labels: [Label] = []

  /// - Parameters:
  ///   - task: what the model predicts, where it is known: checks values and names classes.
  ///   - now: the time of labels that bring none.
  init(
    _ scanner: inout JSONScanner, task: LearningTask?, now: Timestamp
  ) throws(ServingError) {
    var labels: [Label]?
    try scanner.object { (key, scanner) throws(ServingError) in
      guard key == "labels" else { return try scanner.skipValue() }
      var read: [Label] = []
      try scanner.array { (scanner) throws(ServingError) in
        guard read.count < Self.labelsMax else {
          throw .tooManyLabels(read.count + 1, max: Self.labelsMax)
        }
        read.append(try Self.label(&scanner, index: read.count, task: task, now: now))
      }
      labels = read
    }
    try scanner.expectEnd()
    guard let labels else { throw .missingField("labels", in: "the request") }
    self.labels = labels
  }

  private static func label(
    _ scanner: inout JSONScanner, index: Int, task: LearningTask?, now: Timestamp
  ) throws(ServingError) -> Label {
    var id: String?
    var value: Double?
    var time = now
    try scanner.object { (key, scanner) throws(ServingError) in
      switch key {
      case "id": id = try scanner.string()
      case "value": value = try Self.value(&scanner, index: index, task: task)
      case "time": time = try Self.time(&scanner, index: index) ?? now
      default: try scanner.skipValue()
      }
    }
    guard let id else { throw .missingField("id", in: "label \(index)") }
    guard let value else { throw .missingField("value", in: "label \(index)") }
    guard !id.isEmpty, id.utf8.count <= InferenceRequest.idBytesMax else {
      throw .wrongLabel(
        index: index, expected: "an id of 1 to \(InferenceRequest.idBytesMax) bytes")
    }
    return Label(prediction: id, value: value, observedAt: time)
  }

  private static func value(
    _ scanner: inout JSONScanner, index: Int, task: LearningTask?
  ) throws(ServingError) -> Double {
    if scanner.peek() == UInt8(ascii: "\"") {
      let name = try scanner.string()
      guard case .multiclass(let classes) = task, let code = classes.firstIndex(of: name) else {
        throw .wrongLabel(index: index, expected: expectation(of: task))
      }
      return Double(code)
    }
    if scanner.take(word: "true") { return 1 }
    if scanner.take(word: "false") { return 0 }
    let value = try scanner.number()
    let fits =
      switch task {
      case .binary: value == 0 || value == 1
      case .multiclass(let classes):
        value >= 0 && value < Double(classes.count) && value == value.rounded()
      case .regression, nil: value.isFinite
      }
    guard fits else { throw .wrongLabel(index: index, expected: expectation(of: task)) }
    return value
  }

  private static func expectation(of task: LearningTask?) -> String {
    switch task {
    case .binary: "a value of 0 or 1"
    case .multiclass(let classes):
      "one of the classes \(classes.prefix(20).joined(separator: ", ")), or its index"
    case .regression, nil: "a finite number"
    }
  }

  /// A date as text or milliseconds as a number; nil for `null`.
  private static func time(
    _ scanner: inout JSONScanner, index: Int
  ) throws(ServingError) -> Timestamp? {
    if scanner.takeNull() { return nil }
    guard scanner.peek() == UInt8(ascii: "\"") else {
      return Timestamp(milliseconds: try scanner.integer())
    }
    guard let time = Timestamp(parsing: try scanner.string()) else {
      throw .wrongLabel(index: index, expected: "a time such as 2013-07-01T14:00:07Z")
    }
    return time
  }
}
