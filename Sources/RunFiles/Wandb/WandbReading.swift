import Domain
import Foundation

/// Turns the records of one `.wandb` file into a run's.
struct WandbReading {
  private let file: WandbFile
  private let hasOutputFile: Bool
  private var log: WandbLog
  private var summary = WandbSummary()
  private var lastTime: Timestamp?
  private var lastStep: Int64 = 0

  /// Goes on from `offset`; nil where the file has no head as yet.
  init?(_ file: WandbFile, from offset: Int64) throws {
    guard let log = try WandbLog(FileBytes(path: file.url.path), from: offset) else { return nil }
    self.file = file
    self.log = log
    let output = file.filesFolder.appending(path: WandbFolder.outputName).path
    hasOutputFile = FileManager.default.fileExists(atPath: output)
  }

  /// Reads all whole records.
  mutating func read(into pieces: inout PieceWriter) throws {
    let start = pieces.offset(file.part)
    while true {
      switch try log.next() {
      case .end: return
      case .fault(let fault): pieces.add(fault)
      case .record:
        let isWhole = try log.record.withUnsafeBytes { bytes in
          try WandbRecord.forEach(in: bytes) { kind, message in
            if kind == .exit { try recallSummary(before: start) }
            add(kind, message, to: &pieces)
          }
        }
        if !isWhole {
          pieces.add(RunFilesError.recordDamaged(path: file.url.path, offset: log.offset))
        }
      }
      try pieces.reach(log.offset, of: file.part)
    }
  }

  private mutating func add(
    _ kind: WandbRecord, _ message: WireReader, to pieces: inout PieceWriter
  ) {
    switch kind {
    case .history: addHistory(message, to: &pieces)
    case .summary: summary.add(WandbItems(message, field: 1))
    case .config:
      for (key, value) in WandbItems(message, field: 1).texts {
        pieces.add(.param(key: key, value: value))
      }
    case .statistics: addStatistics(message, to: &pieces)
    case .output, .rawOutput: addOutput(message, to: &pieces)
    case .run: addRun(message, to: &pieces)
    case .exit: addExit(message, to: &pieces)
    case .artifact: pieces.leaveOut("artifact")
    case .alert: pieces.leaveOut("alert")
    }
  }

  private mutating func addHistory(_ message: WireReader, to pieces: inout PieceWriter) {
    let items = WandbItems(message, field: 1).values
    var numbers: [(key: String, value: Double)] = []
    for item in items {
      switch (item.key, item.value) {
      case ("_step", .number(let number, _)): lastStep = Int64(exactly: number) ?? lastStep
      case ("_timestamp", .number(let number, _)):
        lastTime = Timestamp(seconds: number) ?? lastTime
      case ("_runtime", _), ("", _): break
      case (let key, .number(let number, _)): numbers.append((key, number))
      case (_, let value): pieces.leaveOut(value.kind)
      }
    }
    lastStep = step(message) ?? lastStep
    for (key, value) in numbers {
      summary.pass(key)
      pieces.add(.metric(key: key, point: point(value)))
    }
  }

  /// A value at the step and time that were last told.
  private func point(_ value: Double) -> MetricPoint {
    let time = lastTime ?? file.run?.startedAt ?? Timestamp(milliseconds: 0)
    return MetricPoint(step: lastStep, time: time, value: value)
  }

  /// The step that stands beside the items of a history; 0 is not written.
  private func step(_ message: WireReader) -> Int64? {
    var reader = message
    while let field = reader.next() {
      guard field.number == 2 else { continue }
      var number = field.message
      while let field = number.next() {
        if field.number == 1 { return field.integer }
      }
      return 0
    }
    return nil
  }
}

extension WandbReading {
  /// The machine's figures have a time and no step: seconds since the start stand for it.
  private mutating func addStatistics(_ message: WireReader, to pieces: inout PieceWriter) {
    var reader = message
    var time = file.run?.startedAt ?? Timestamp(milliseconds: 0)
    while let field = reader.next() {
      if field.number == 2 { time = Timestamp(protobuf: field.message) }
    }
    let step = file.run?.startedAt.map { max(0, (time - $0).milliseconds / 1_000) } ?? 0
    for (key, value) in WandbItems(message, field: 3).values {
      guard case .number(let number, _) = value else {
        pieces.leaveOut(value.kind)
        continue
      }
      let point = MetricPoint(step: step, time: time, value: number)
      pieces.add(.metric(key: "system/\(key)", point: point))
    }
  }

  private func addOutput(_ message: WireReader, to pieces: inout PieceWriter) {
    guard !hasOutputFile else { return }
    var reader = message
    while let field = reader.next() {
      if field.number == 3 { pieces.add(.text(path: WandbFolder.outputName, text: field.text)) }
    }
  }

  /// A second record of the run, which changes what the first said.
  private func addRun(_ message: WireReader, to pieces: inout PieceWriter) {
    guard log.offset > file.headEnd else { return }
    let run = WandbRunRecord(message)
    for (key, value) in run.params.sorted(by: { $0.key < $1.key }) {
      pieces.add(.param(key: key, value: value))
    }
    var tags = run.tags
    if !run.name.isEmpty { tags[RunTag.name] = run.name }
    for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
      pieces.add(.tag(key: key, value: value))
    }
  }

  private mutating func addExit(_ message: WireReader, to pieces: inout PieceWriter) {
    var reader = message
    var (code, seconds) = (Int64(0), Int64(0))
    while let field = reader.next() {
      if field.number == 1 { code = field.integer ?? 0 }
      if field.number == 2 { seconds = field.integer ?? 0 }
    }
    for (key, value) in summary.rest {
      if case .number(let number, _) = value {
        pieces.add(.metric(key: key, point: point(number)))
      } else {
        pieces.add(.tag(key: "wandb.summary.\(key)", value: value.plain))
      }
    }
    if code != 0 { pieces.add(.tag(key: "wandb.exit_code", value: String(code))) }
    let start = file.run?.startedAt
    let span = TimeSpan(milliseconds: min(max(seconds, 0), 1 << 40) * 1_000)
    let ended = seconds > 0 ? start.map { $0 + span } : nil
    let time = [ended, lastTime].compactMap(\.self).max()
    pieces.add(.end(status: code == 0 ? .finished : .failed, time: time))
  }

  /// Where this reading began within the file, what stands before it is looked through once more: it
  /// says which values the summary alone has.
  private mutating func recallSummary(before start: Int64) throws {
    guard start > 0, var earlier = try WandbLog(FileBytes(path: file.url.path)) else { return }
    var recalled = WandbSummary()
    var step = try earlier.next()
    while step != .end, earlier.offset <= start {
      if step == .record {
        _ = earlier.record.withUnsafeBytes { bytes in
          WandbRecord.forEach(in: bytes) { kind, message in
            let items = kind == .history || kind == .summary ? WandbItems(message, field: 1) : nil
            if kind == .summary { items.map { recalled.add($0) } }
            if kind == .history { for item in items?.values ?? [] { recalled.pass(item.key) } }
          }
        }
      }
      step = try earlier.next()
    }
    recalled.add(summary)
    summary = recalled
  }
}
