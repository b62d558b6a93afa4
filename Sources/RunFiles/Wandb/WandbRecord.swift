import Domain

/// What a record of a `.wandb` file is about, by the number of its field.
enum WandbRecord: Int {
  case history = 2
  case summary, output, config
  case statistics = 7
  case artifact = 8
  case alert = 10
  case rawOutput = 13
  case run = 17
  case exit = 18

  /// Calls `body` with the message of each such field of a record; says whether the record could be
  /// read to its end.
  static func forEach(
    in record: UnsafeRawBufferPointer, _ body: (WandbRecord, WireReader) throws -> Void
  ) rethrows -> Bool {
    var reader = WireReader(record)
    while let field = reader.next() {
      if let kind = WandbRecord(rawValue: field.number) { try body(kind, field.message) }
    }
    return !reader.isDamaged
  }
}

/// The record that names a run.
struct WandbRunRecord {
  private(set) var id = ""
  private(set) var entity = ""
  private(set) var project = ""
  private(set) var name = ""
  private(set) var notes = ""
  private(set) var startedAt: Timestamp?
  private(set) var params: [String: String] = [:]
  /// By the names that they have as tags of a run here.
  private(set) var tags: [String: String] = [:]

  init(_ message: WireReader) {
    var reader = message
    var labels: [String] = []
    while let field = reader.next() {
      switch field.number {
      case 1: id = field.text
      case 2: entity = field.text
      case 3: project = field.text
      case 4: for (key, value) in WandbItems(field.message, field: 1).texts { params[key] = value }
      case 8: name = field.text
      case 9: notes = field.text
      case 10: labels.append(field.text)
      case 17: startedAt = Timestamp(protobuf: field.message)
      case 21: addCommit(field.message)
      default: addTag(field)
      }
    }
    tags["wandb.entity"] = entity.isEmpty ? nil : entity
    tags["wandb.tags"] = labels.isEmpty ? nil : labels.joined(separator: ", ")
    tags[RunTag.note] = notes.isEmpty ? nil : notes
  }

  private mutating func addTag(_ field: WireReader.Field) {
    let names = [6: "group", 7: "job_type", 12: "sweep", 13: "host"]
    guard let name = names[field.number], !field.bytes.isEmpty else { return }
    tags["wandb.\(name)"] = field.text
  }

  /// Git's state: the address of the repository and the commit.
  private mutating func addCommit(_ message: WireReader) {
    var reader = message
    while let field = reader.next() {
      if field.number == 2, !field.bytes.isEmpty { tags[RunTag.commit] = field.text }
    }
  }
}

extension Timestamp {
  /// Protobuf's own message for instants: seconds 1, nanoseconds 2.
  init(protobuf message: WireReader) {
    var reader = message
    var (seconds, nanoseconds) = (Int64(0), Int64(0))
    while let field = reader.next() {
      if field.number == 1 { seconds = field.integer ?? 0 }
      if field.number == 2 { nanoseconds = field.integer ?? 0 }
    }
    let limit = Int64.max / 1_000
    let whole = Timestamp(milliseconds: min(max(seconds, -limit), limit) * 1_000)
    self = whole + TimeSpan(milliseconds: nanoseconds / 1_000_000)
  }

  /// Seconds since the epoch, as Python has them; nil where they are no instant.
  init?(seconds: Double) { self.init(rounding: seconds * 1_000) }
}
