import Domain
import Foundation

/// Turns the records of one event file into a run's.
struct EventReading {
  let path: String
  /// The file's path below the run's folder.
  let part: String
  /// PyTorch tells a session's end where it tells its start, before anything has been learnt.
  let tellsEnd: Bool

  /// Reads all whole records.
  func read(into pieces: inout PieceWriter) throws {
    var log = EventLog(try FileBytes(path: path), from: pieces.offset(part))
    while true {
      let start = log.offset
      let step = try log.next { record in
        let event = Event(record)
        for value in event.values { add(value, of: event, to: &pieces) }
        if !event.isWhole { pieces.add(RunFilesError.recordDamaged(path: path, offset: start)) }
      }
      switch step {
      case .record: break
      case .fault(let fault): pieces.add(fault)
      case .broken(let fault):
        pieces.add(fault)
        return
      case .end: return
      }
      try pieces.reach(log.offset, of: part)
    }
  }

  private func add(_ value: EventValue, of event: Event, to pieces: inout PieceWriter) {
    switch value.content {
    case .scalar(let number):
      let point = MetricPoint(step: event.step, time: event.time, value: number)
      pieces.add(.metric(key: value.tag, point: point))
    case .text(let texts):
      guard let path = artifactPath("text", value.tag, event.step, to: &pieces) else { return }
      for text in texts { pieces.add(.text(path: "\(path).txt", text: "\(text)\n")) }
    case .images(let images):
      guard let path = artifactPath("images", value.tag, event.step, to: &pieces) else { return }
      for (place, image) in images.enumerated() {
        let number = place == 0 ? "" : "-\(place + 1)"
        let name = "\(path)\(number).\(Self.ending(of: image))"
        pieces.add(.artifact(path: name, bytes: Data(image)))
      }
    case .hyperparameters(let message): add(Hyperparameters(message), to: &pieces)
    case .other(let kind): pieces.leaveOut(kind)
    }
  }

  private func add(_ session: Hyperparameters, to pieces: inout PieceWriter) {
    for (key, value) in session.params { pieces.add(.param(key: key, value: value)) }
    if !session.group.isEmpty {
      pieces.add(.tag(key: "tensorboard.group", value: session.group))
    }
    if tellsEnd, let status = session.status, status.isTerminal {
      pieces.add(.end(status: status, time: session.endedAt))
    }
  }

  /// `images/TAG/step-12`; nil where the tag would lead elsewhere.
  private func artifactPath(
    _ kind: String, _ tag: String, _ step: Int64, to pieces: inout PieceWriter
  ) -> String? {
    let parts = tag.split(separator: "/")
    guard !parts.contains(where: { $0 == ".." || $0 == "." }), !tag.contains("\0") else {
      pieces.add(RunFilesError.nameUnsafe(name: tag, path: path))
      return nil
    }
    return ([kind] + parts.map(String.init) + ["step-\(step)"]).joined(separator: "/")
  }

  private static func ending(of image: UnsafeRawBufferPointer) -> String {
    if image.starts(with: "GIF8".utf8) { return "gif" }
    return image.starts(with: [0xFF, 0xD8]) ? "jpg" : "png"
  }
}
