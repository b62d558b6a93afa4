import Domain
import Foundation
import Testing

@testable import RunFiles

@Suite("Files of Weights & Biases")
struct WandbTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func open(_ bytes: [UInt8], folder: String = "offline-run-1-a") throws -> WandbFolder {
    try place.write("wandb/\(folder)/run-a.wandb", bytes)
    return try WandbFolder(at: place.url)
  }

  @Test("A file of the client itself is read: head, config, history, the machine's figures")
  func sample() throws {
    let source = try open(Workplace.fixture("offline.wandb"))
    let run = try #require(source.runs.first)
    #expect(run.sourceID == "demo/9tnn4i9k")
    #expect(run.name == "brave-run" && run.experiment == "demo" && run.notes == "hello")
    #expect(run.params == ["lr": "0.1", "layers": "[64,64]", "opt.name": "adam"])
    #expect(run.tags["wandb.tags"] == "a" && run.tags["wandb.host"] == "host")
    #expect(run.status == nil)
    #expect(run.startedAt?.milliseconds == 1_795_969_817_578)
    let gathered = try Gathered(source)
    let loss = gathered.points("loss")
    // Counted in the same 36,000 bytes by a reader in Python.
    #expect(loss.count == 86)
    #expect(loss[0] == MetricPoint(step: 0, time: loss[0].time, value: 1))
    #expect(loss[1].step == 2 && loss[1].value == 0.5)
    #expect(loss[1].time.milliseconds == 1_795_969_817_700)
    #expect(gathered.points("deep/acc").count == 86)
    #expect(gathered.points("big.x").map(\.value) == (0..<86).map(Double.init))
    #expect(gathered.points("nan")[0].value.isNaN)
    #expect(gathered.points("system/memory_percent").map(\.value) == [2.4584254506910765])
    #expect(gathered.faults.isEmpty && gathered.leftOut.isEmpty)
    #expect(gathered.points == 4 * 86 + 12)
  }

  @Test("A growing file is read on from where it was left, with the same records in all")
  func growing() throws {
    let bytes = try Workplace.fixture("offline.wandb")
    let whole = try Gathered(try open(bytes))
    var records: [RunRecord] = []
    var position = RunPosition()
    for length in [3, 7, 100, 5_000, 32_766, 32_770, 33_000, bytes.count] {
      let next = try Gathered(try open(Array(bytes.prefix(length))), from: position)
      records += next.records
      position = next.position
    }
    #expect(records.description == whole.records.description)
    #expect(position == whole.position)
  }

  @Test("Pieces are as small as asked, and each position continues just behind them")
  func pieces() throws {
    let source = try open(Workplace.fixture("offline.wandb"))
    let whole = try Gathered(source)
    let small = try Gathered(source, recordsMax: 10)
    #expect(small.pieces > 20 && whole.pieces == 1)
    #expect(small.records.description == whole.records.description)
    var seen: [RunRecord] = []
    try source.read("demo/9tnn4i9k", from: RunPosition(), recordsMax: 50) { piece in
      seen += piece.records
      let rest = try Gathered(source, from: piece.position)
      #expect((seen + rest.records).description == whole.records.description)
    }
  }

  @Test("Values of every kind: words of Python, nested objects, media, texts, typed items")
  func values() throws {
    var log = WandbWriter()
    log.run(id: "a")
    log.history(
      step: 4,
      [
        ("_timestamp", "1800000001.25"), ("_step", "4"), ("_runtime", "1.5"), ("up", "Infinity"),
        ("down", "-Infinity"), ("none", "NaN"), ("n", #"{"x": 1, "y": {"z": 2e0}}"#),
        ("a|b", "3"), ("img", #"{"_type":"image-file","path":"media/x.png"}"#),
        ("word", #""hé\u00e9\ud83d\ude00""#), ("yes", "true"), ("list", "[1, 2]"), ("no", "null"),
        ("broken", "{\"x\": "),
      ])
    log.add(2) {
      $0.message(1) {
        $0.text(1, "int")
        $0.integer(5, -3)
      }
      $0.message(1) {
        $0.text(1, "real")
        $0.double(6, 0.5)
      }
      $0.message(1) {
        $0.text(1, "word")
        $0.text(7, "x")
      }
      $0.message(2) { $0.integer(1, 5) }
    }
    let gathered = try Gathered(try open(log.bytes))
    #expect(gathered.points("up").map(\.value) == [.infinity])
    #expect(gathered.points("down").map(\.value) == [-.infinity])
    #expect(gathered.points("none").map(\.value.isNaN) == [true])
    #expect(gathered.points("n.x") == [point(4, 1)] && gathered.points("n.y.z") == [point(4, 2)])
    #expect(gathered.points("a.b") == [point(4, 3)])
    #expect(gathered.points("int") == [point(5, -3)] && gathered.points("real") == [point(5, 0.5)])
    #expect(
      gathered.leftOut == [
        "image-file": 1, "text": 2, "boolean": 1, "list": 2, "null": 1,
      ])
  }

  private func point(_ step: Int64, _ value: Double) -> MetricPoint {
    MetricPoint(step: step, time: Timestamp(milliseconds: 1_800_000_001_250), value: value)
  }

  @Test("Config's texts lose their quotes, lists their spaces; the client's own keys are left out")
  func config() throws {
    var log = WandbWriter()
    log.run(id: "a") {
      for (key, json) in [
        ("opt", #"{"name": "adam", "betas": [0.9, "a b"], "more": {}}"#), ("lr", "1e-3"),
        ("_wandb", #"{"x": 1}"#), ("on", "true"),
      ] {
        $0.message(4) {
          $0.message(1) { item in
            item.text(1, key)
            item.text(16, json)
          }
        }
      }
      $0.text(10, "one")
      $0.text(10, "two")
      $0.text(6, "group")
      $0.message(21) { $0.text(2, "c0ffee") }
    }
    log.add(5) {
      $0.message(1) {
        $0.text(1, "lr")
        $0.text(16, "0.5")
      }
    }
    let source = try open(log.bytes)
    let run = try #require(source.runs.first)
    #expect(
      run.params == [
        "opt.name": "adam", "opt.betas": #"[0.9,"a b"]"#, "opt.more": "{}", "lr": "1e-3",
        "on": "true",
      ])
    #expect(
      run.tags == [
        "wandb.tags": "one, two", "wandb.group": "group", RunTag.commit: "c0ffee",
      ])
    #expect(try Gathered(source).records == [.param(key: "lr", value: "0.5")])
  }

  private func finished(_ code: Int64) -> WandbWriter {
    var log = WandbWriter()
    log.run(id: "a")
    log.history(step: 9, [("loss", "1"), ("_timestamp", "1800000003")])
    log.add(3) {
      for (key, json) in [("loss", "1"), ("best", "7"), ("word", #""x""#), ("_step", "9")] {
        $0.message(1) {
          $0.text(1, key)
          $0.text(16, json)
        }
      }
    }
    log.add(13) { $0.text(3, "hello\n") }
    log.add(18) {
      if code != 0 { $0.integer(1, code) }
      $0.integer(2, 10)
    }
    return log
  }

  @Test("An exit ends the run, and brings what the summary alone has, also after a pause")
  func exit() throws {
    let log = finished(0).bytes
    let source = try open(log)
    let end = RunRecord.end(status: .finished, time: Timestamp(milliseconds: 1_800_000_010_000))
    let time = Timestamp(milliseconds: 1_800_000_003_000)
    let tail: [RunRecord] = [
      .text(path: "output.log", text: "hello\n"),
      .metric(key: "best", point: MetricPoint(step: 9, time: time, value: 7)),
      .tag(key: "wandb.summary.word", value: "x"), end,
    ]
    let whole = try Gathered(source)
    #expect(Array(whole.records.dropFirst()) == tail)
    var first: RunPosition?
    try source.read("birds/a", from: RunPosition(), recordsMax: 1) { first = first ?? $0.position }
    let rest = try Gathered(source, from: try #require(first))
    #expect(rest.records.count == 4 && rest.records.last == end)
    #expect(rest.points("best").map(\.value) == [7])
    let failed = try Gathered(try open(finished(1).bytes))
    #expect(failed.records.contains(.tag(key: "wandb.exit_code", value: "1")))
    guard case .end(.failed, _) = try #require(failed.records.last) else {
      Issue.record("not failed")
      return
    }
  }

  @Test("Files beside the log are listed, links among them told; output.log is not read twice")
  func files() throws {
    try place.write("wandb/offline-run-1-a/files/output.log", "hello\n")
    try place.write("wandb/offline-run-1-a/files/media/images/x_0.png", "png")
    try place.link("wandb/offline-run-1-a/files/secret", to: "/etc/passwd")
    try place.link("wandb/offline-run-1-a/files/media/loop", to: "..")
    try place.link("wandb/latest-run", to: "offline-run-1-a")
    let source = try open(finished(0).bytes)
    #expect(source.runs.count == 1 && source.faults.isEmpty)
    let listing = try source.files(of: "birds/a")
    #expect(listing.files.map(\.path) == ["media/images/x_0.png", "output.log"])
    #expect(listing.files.map(\.bytes) == [3, 6])
    #expect(listing.faults.count == 2)
    let hasText = try Gathered(source).records.contains { record in
      if case .text = record { true } else { false }
    }
    #expect(!hasText)
  }

  @Test("Files that name one run are one run, in order of their folders")
  func resumed() throws {
    try place.write("wandb/run-1-a/run-a.wandb", finished(1).bytes)
    try place.write("wandb/run-2-a/run-a.wandb", finished(0).bytes)
    try place.write("wandb/run-3-b/run-b.wandb", Array(":W&".utf8))
    let source = try WandbFolder(at: place.url.appending(path: "wandb"))
    #expect(source.runs.map(\.sourceID) == ["birds/a", "run-3-b/run-b.wandb"])
    let gathered = try Gathered(source)
    #expect(gathered.points("loss").count == 2)
    #expect(gathered.position.offsets.count == 2)
    #expect(try Gathered(source, from: gathered.position).records.isEmpty)
    #expect(try Gathered(source, "run-3-b/run-b.wandb").records.isEmpty)
  }

  @Test("A damaged record is told with its place, and the others are read")
  func damage() throws {
    var log = WandbWriter()
    log.run(id: "a")
    let start = log.bytes.count
    for step in 0..<2_000 { log.history(step: Int64(step), [("loss", "\(step)")]) }
    var bytes = log.bytes
    bytes[start + 20] ^= 1
    let one = try Gathered(try open(bytes))
    #expect(one.points("loss").count == 1_999)
    guard case .recordDamaged(_, let offset) = one.faults.first else {
      Issue.record("\(one.faults)")
      return
    }
    #expect(offset == Int64(start) && one.faults.count == 1)
    // A length that says too much: the rest of its block is lost, as LevelDB does it.
    bytes = log.bytes
    bytes[start + 5] = 0xFF
    let block = try Gathered(try open(bytes))
    #expect(block.faults.count == 1)
    #expect((500..<1_999).contains(block.points("loss").count))
    #expect(block.points("loss").last?.value == 1_999)
  }

  @Test("A record over several blocks is read, and one damaged within is told once")
  func blocks() throws {
    var log = WandbWriter()
    log.run(id: "a")
    log.history(step: 1, (0..<6_000).map { ("key-number-\($0)", "\($0)") })
    log.history(step: 2, [("loss", "1")])
    var bytes = log.bytes
    #expect(try Gathered(try open(bytes)).points == 6_001)
    bytes[70_000] ^= 0x10
    let damaged = try Gathered(try open(bytes))
    #expect(damaged.points("loss").count == 1 && damaged.points == 1)
    #expect(damaged.faults.count == 1)
  }

  @Test("No prefix and no flipped bit brings down the reader or makes points of its own")
  func anyBytes() throws {
    let sample = try Workplace.fixture("offline.wandb")
    let small = finished(0).bytes
    let cases =
      [(small, Damage.prefixes(of: small, stride: 1) + Damage.flips(of: small, count: 300))]
      + [(sample, Damage.prefixes(of: sample, stride: 601) + Damage.flips(of: sample, count: 60))]
    for (whole, damaged) in cases {
      let points = try Gathered(try open(whole)).points
      for bytes in damaged {
        do {
          #expect(try Gathered(try open(bytes)).points <= points)
        } catch let error as RunFilesError {
          #expect(!error.message.isEmpty)
        }
      }
    }
  }

  @Test("Records whose checksums are right may hold anything")
  func hostileRecords() throws {
    let small = WireWriter.make { $0.message(2) { $0.message(1) { $0.text(1, "loss") } } }
    for bytes in Damage.flips(of: small + [0xFF, 0xFF, 0xFF, 0xFF, 0x7F], count: 400) {
      var log = WandbWriter()
      log.run(id: "a")
      log.add(bytes)
      log.history(step: 1, [("x", "1")])
      #expect(try Gathered(try open(log.bytes)).points("x").count == 1)
    }
  }

  @Test("What holds no runs is told in a sentence")
  func refusals() throws {
    #expect(throws: RunFilesError.noRuns(path: place.url.path, format: .wandb)) {
      try WandbFolder(at: place.url)
    }
    let other = try place.write("x.wandb", "hello there")
    #expect(throws: RunFilesError.formatUnknown(path: other.path, format: .wandb)) {
      try WandbFolder(at: other)
    }
    let missing = place.url.appending(path: "nowhere")
    #expect(throws: RunFilesError.missing(path: missing.path)) { try WandbFolder(at: missing) }
    try FileManager.default.removeItem(at: other)
    let source = try open(finished(0).bytes)
    #expect(throws: RunFilesError.runUnknown(sourceID: "z", path: place.url.path)) {
      try Gathered(source, "z")
    }
  }
}
