import Domain
import Foundation
import Testing

@testable import RunFiles

@Suite("Event files of TensorBoard")
struct TensorBoardTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func open(_ bytes: [UInt8], _ path: String = "logs/a/events.out.tfevents.1") throws
    -> TensorBoardFolder
  {
    try place.write(path, bytes)
    return try TensorBoardFolder(at: place.url.appending(path: "logs"))
  }

  @Test("A file of tensorboardX is read: scalars, text, an image; the histogram is counted")
  func sample() throws {
    let source = try open(Workplace.fixture("events.out.tfevents.1"))
    let run = try #require(source.runs.first)
    #expect(run.sourceID == "a" && run.name == "a" && run.experiment == "logs")
    let gathered = try Gathered(source)
    let loss = gathered.points("loss/train")
    #expect(loss.map(\.step) == (0..<100).map(Int64.init))
    #expect(loss[1].value == 0.5)
    #expect(gathered.points("nan").count == 100)
    #expect(gathered.points("nan").allSatisfy { $0.value.isNaN })
    #expect(gathered.points == 200)
    #expect(
      gathered.records.contains(.text(path: "text/note/text_summary/step-3.txt", text: "hello\n")))
    let image = gathered.records.compactMap { record -> Data? in
      if case .artifact("images/img/step-1.png", let bytes) = record { bytes } else { nil }
    }
    #expect(image.count == 1 && image[0].starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(gathered.leftOut == ["histogram": 1] && gathered.faults.isEmpty)
  }

  @Test("PyTorch's folder of hyperparameters belongs to the run above it; alone it is a run")
  func pyTorchSession() throws {
    let session = try Workplace.fixture("events.out.tfevents.hparams")
    let alone = try open(session, "logs/a/1795/events.out.tfevents.2")
    #expect(alone.runs.map(\.sourceID) == ["a/1795"])
    let source = try open(Workplace.fixture("events.out.tfevents.1"))
    #expect(source.runs.map(\.sourceID) == ["a"])
    let gathered = try Gathered(source)
    let params = gathered.records.filter { record in
      if case .param = record { true } else { false }
    }
    #expect(
      params == [
        .param(key: "bn", value: "true"), .param(key: "lr", value: "0.1"),
        .param(key: "opt", value: "adam"),
      ])
    #expect(gathered.points("hp/acc").map(\.value) == [Double(Float(0.9))])
    let ends = gathered.records.contains { record in
      if case .end = record { true } else { false }
    }
    #expect(!ends)
    #expect(
      Set(gathered.position.offsets.keys)
        == ["events.out.tfevents.1", "1795/events.out.tfevents.2"])
  }

  @Test("Keras' session starts and ends its own run, with its group")
  func kerasSession() throws {
    var log = EventWriter()
    log.hyperparameters("_hparams_/session_start_info") {
      $0.message(3) {
        $0.message(1) {
          $0.text(1, "units")
          $0.message(2) { $0.double(2, 64) }
        }
        $0.text(4, "g1")
        $0.double(5, 1_800_000_000)
      }
    }
    log.scalar("acc", step: 0, 0.5)
    log.hyperparameters("_hparams_/session_end_info") {
      $0.message(4) {
        $0.integer(1, 2)
        $0.double(2, 1_800_000_009)
      }
    }
    var above = EventWriter()
    above.hyperparameters("_hparams_/experiment") { $0.message(2) { $0.text(1, "x") } }
    try place.write("logs/events.out.tfevents.0", above.bytes)
    let source = try open(log.bytes, "logs/run-0/events.out.tfevents.1")
    #expect(source.runs.map(\.sourceID) == [".", "run-0"])
    #expect(source.runs.map(\.name) == ["logs", "run-0"])
    let gathered = try Gathered(source, "run-0")
    let time = Timestamp(milliseconds: 1_800_000_009_000)
    #expect(gathered.records.first == .param(key: "units", value: "64"))
    #expect(gathered.records.contains(.tag(key: "tensorboard.group", value: "g1")))
    #expect(gathered.records.last == .end(status: .failed, time: time))
  }

  @Test("TensorFlow 2 keeps scalars, texts and images as tensors")
  func tensors() throws {
    func tensor(
      _ tag: String, _ plugin: String?, step: Int64, _ log: inout EventWriter,
      _ fill: (inout WireWriter) -> Void
    ) {
      log.value(step: step) {
        $0.text(1, tag)
        $0.message(8, fill)
        guard let plugin else { return }
        $0.message(9) { $0.message(1) { $0.text(1, plugin) } }
      }
    }
    var log = EventWriter()
    tensor("content", "scalars", step: 1, &log) {
      $0.integer(1, 1)
      $0.blob(4, Float(0.25).bitPattern.bytes)
    }
    tensor("packed", "scalars", step: 2, &log) {
      $0.integer(1, 1)
      $0.blob(5, Float(0.5).bitPattern.bytes)
    }
    tensor("double", nil, step: 3, &log) {
      $0.integer(1, 2)
      $0.double(6, 0.1)
    }
    tensor("many", "scalars", step: 3, &log) { $0.blob(5, [UInt8](repeating: 0, count: 8)) }
    tensor("words", "text", step: 4, &log) { $0.text(8, "hi") }
    tensor("pics", "images", step: 5, &log) {
      for text in ["2", "2", "GIF89a", "\u{1}png"] { $0.text(8, text) }
    }
    tensor("curve", "pr_curves", step: 5, &log) { $0.blob(5, []) }
    let gathered = try Gathered(try open(log.bytes))
    #expect(gathered.points("content").map(\.value) == [0.25])
    #expect(gathered.points("packed").map(\.value) == [0.5])
    #expect(gathered.points("double").map(\.value) == [0.1])
    #expect(gathered.points("double").map(\.time.milliseconds) == [1_800_000_000_500])
    #expect(gathered.records.contains(.text(path: "text/words/step-4.txt", text: "hi\n")))
    #expect(
      gathered.records.suffix(2) == [
        .artifact(path: "images/pics/step-5.gif", bytes: Data("GIF89a".utf8)),
        .artifact(path: "images/pics/step-5-2.png", bytes: Data("\u{1}png".utf8)),
      ])
    #expect(gathered.leftOut == ["tensor": 1, "pr_curves": 1])
  }

  @Test(
    "Files of a folder follow their names; a restart repeats steps; reading goes on when they grow")
  func growing() throws {
    var (first, second) = (EventWriter(), EventWriter())
    for step in 0..<5 { first.scalar("loss", step: Int64(step), Float(step)) }
    for step in 3..<8 { second.scalar("loss", step: Int64(step), Float(10 + step)) }
    var source = try open(Array(first.bytes.dropLast(3)))
    let before = try Gathered(source)
    #expect(before.points("loss").count == 4)
    try place.write("logs/a/events.out.tfevents.1", first.bytes)
    source = try open(second.bytes, "logs/a/events.out.tfevents.2")
    let after = try Gathered(source, from: before.position)
    #expect(after.points("loss").map(\.step) == [4, 3, 4, 5, 6, 7])
    #expect(after.points("loss").map(\.value) == [4, 13, 14, 15, 16, 17])
    #expect(try Gathered(source).points == 10)
    #expect(try Gathered(source, from: after.position).records.isEmpty)
  }

  @Test("Damaged data cost one record, a damaged length the rest; both are told with their place")
  func damage() throws {
    var log = EventWriter()
    let start = log.bytes.count
    for step in 0..<50 { log.scalar("loss", step: Int64(step), 1) }
    var bytes = log.bytes
    bytes[start + 20] ^= 1
    let one = try Gathered(try open(bytes))
    #expect(one.points == 49)
    let path = place.url.appending(path: "logs/a/events.out.tfevents.1").path
    #expect(one.faults == [.recordDamaged(path: path, offset: Int64(start))])
    bytes = log.bytes
    bytes[start + 1] ^= 1
    let rest = try Gathered(try open(bytes))
    #expect(rest.points == 0)
    #expect(rest.faults == [.restUnreadable(path: path, offset: Int64(start))])
  }

  @Test("Lengths beyond the file wait for it to grow; tags cannot lead out of the run")
  func hostile() throws {
    var log = EventWriter()
    log.scalar("loss", step: 1, 1)
    let whole = log.bytes.count
    for length in [UInt64(1 << 30), UInt64.max, UInt64(Int64.max), UInt64(Int64.max) - 20] {
      let bytes = log.bytes + length.bytes + EventWriter.masked(length.bytes) + [1, 2, 3, 4, 5]
      let gathered = try Gathered(try open(bytes))
      #expect(gathered.points == 1 && gathered.faults.isEmpty)
      #expect(gathered.position.offsets.values.map(Int.init) == [whole])
    }
    log.value {
      $0.text(1, "../../etc")
      $0.message(4) { $0.text(4, "png") }
    }
    let gathered = try Gathered(try open(log.bytes))
    let path = place.url.appending(path: "logs/a/events.out.tfevents.1").path
    #expect(gathered.faults == [.nameUnsafe(name: "../../etc", path: path)])
    #expect(gathered.records.count == 1)
  }

  @Test("A record of more than 256 MiB is passed over, and nothing of its size is set aside")
  func tooLarge() throws {
    let log = EventWriter()
    let length = UInt64(EventLog.recordBytesMax + 1)
    let url = try place.write(
      "logs/a/events.out.tfevents.1", log.bytes + length.bytes + EventWriter.masked(length.bytes))
    var after = EventWriter()
    after.scalar("loss", step: 1, 1)
    let handle = try FileHandle(forWritingTo: url)
    // A hole, which takes no room on disk.
    try handle.seek(toOffset: UInt64(log.bytes.count) + 16 + length)
    try handle.write(contentsOf: Data(after.bytes))
    try handle.close()
    let gathered = try Gathered(try TensorBoardFolder(at: url))
    #expect(gathered.points == 1)
    let fault = RunFilesError.recordTooLarge(
      path: url.path, offset: Int64(log.bytes.count), bytesMax: 256 << 20)
    #expect(gathered.faults == [fault])
  }

  @Test("No prefix and no flipped bit brings down the reader or makes points of its own")
  func anyBytes() throws {
    for name in ["events.out.tfevents.1", "events.out.tfevents.hparams"] {
      let whole = try Workplace.fixture(name)
      let points = try Gathered(try open(whole)).points
      let stride = max(1, whole.count / 250)
      for bytes in Damage.prefixes(of: whole, stride: stride) + Damage.flips(of: whole, count: 200)
      {
        do {
          #expect(try Gathered(try open(bytes)).points <= points)
        } catch let error as RunFilesError {
          #expect(!error.message.isEmpty)
        }
      }
    }
    // The same bits, under checksums that are right.
    let value = WireWriter.make {
      $0.message(5) {
        $0.message(1) {
          $0.text(1, "tag")
          $0.message(8) {
            $0.integer(1, 1)
            $0.blob(4, [0, 0, 0, 0])
          }
          $0.message(9) { $0.message(1) { $0.text(1, "scalars") } }
        }
      }
    }
    for bytes in Damage.flips(of: value, count: 300) {
      var log = EventWriter()
      log.add(bytes)
      #expect(try Gathered(try open(log.bytes)).points <= 1)
    }
  }

  @Test("Links, loops and what is no event file are told")
  func refusals() throws {
    try place.write("logs/b/events.out.tfevents.9", "this is no event file")
    try place.link("logs/b/up", to: "..")
    let folder = place.url.appending(path: "logs")
    let bad = folder.appending(path: "b/events.out.tfevents.9").path
    let link = RunFilesError.linkNotFollowed(path: folder.appending(path: "b/up").path)
    #expect(throws: link) { try TensorBoardFolder(at: folder) }
    let source = try open(EventWriter().bytes)
    #expect(source.runs.map(\.sourceID) == ["a"])
    #expect(source.faults == [link, .formatUnknown(path: bad, format: .tensorBoard)])
    let empty = place.url.appending(path: "logs/a/none")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    #expect(throws: RunFilesError.noRuns(path: empty.path, format: .tensorBoard)) {
      try TensorBoardFolder(at: empty)
    }
    #expect(throws: RunFilesError.runUnknown(sourceID: "z", path: folder.path)) {
      try source.files(of: "z")
    }
    let pipe = folder.appending(path: "c.tfevents").path
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(try TensorBoardFolder(at: folder).faults.count == 3)
  }

  @Test("Folders in folders without end are left where no run is so deep")
  func deep() throws {
    let path = "logs/" + String(repeating: "d/", count: 70) + "events.out.tfevents.1"
    try place.write(path, EventWriter().bytes)
    let source = try open(EventWriter().bytes)
    #expect(source.runs.map(\.sourceID) == ["a"])
    guard case .tooDeep(_, FolderTree.depthMax) = source.faults.first else {
      Issue.record("\(source.faults)")
      return
    }
  }

  @Test("The checksum is CRC-32C")
  func checksumIsCastagnoli() {
    // RFC 3720, B.4.
    #expect([UInt8](repeating: 0, count: 32).withUnsafeBytes(CRC32C.checksum) == 0x8A91_36AA)
    #expect([UInt8](0..<32).withUnsafeBytes(CRC32C.checksum) == 0x46DD_794E)
    #expect(Array("123456789".utf8).withUnsafeBytes(CRC32C.checksum) == 0xE306_9283)
  }
}
