import Foundation
import Testing

@testable import Commands

struct OutputFileTests {
  private struct Stop: Error {}

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func write(_ text: String, to path: String) throws {
    try OutputFile(path: path).write { try $0(Array(text.utf8)) }
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("Links are followed, also one to a file that is not there yet")
  func links() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(atPath: path("far"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: "second")
    try FileManager.default.createSymbolicLink(
      atPath: path("second"), withDestinationPath: "far/file.csv")
    for text in ["a", "b"] {
      try write(text, to: path("link"))
      #expect(try self.text("far/file.csv") == text)
    }
    #expect(try names() == ["far", "link", "second"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("link")) == "second")
    try FileManager.default.createSymbolicLink(atPath: path("loop"), withDestinationPath: "loop")
    let loop = CommandError.outputFailed(
      path: path("loop"), reason: "Too many levels of symbolic links")
    #expect(throws: loop) { try write("a", to: path("loop")) }
  }

  @Test("A file keeps its mode and owner, and is whole or as it was")
  func existing() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("old", to: path("f"))
    var attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o640]
    if geteuid() == 0 { attributes[.ownerAccountID] = 1234 }
    try FileManager.default.setAttributes(attributes, ofItemAtPath: path("f"))
    #expect(throws: Stop.self) {
      try OutputFile(path: path("f")).write {
        try $0([65])
        throw Stop()
      }
    }
    #expect(try text("f") == "old")
    try write("new", to: path("f"))
    let kept = try FileManager.default.attributesOfItem(atPath: path("f"))
    #expect(try text("f") == "new" && kept[.posixPermissions] as? Int == 0o640)
    if geteuid() == 0 { #expect(kept[.ownerAccountID] as? Int == 1234) }
    #expect(try names() == ["f"])
  }

  @Test("Devices and pipes are written to, and stay what they are")
  func streams() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("gone", to: "/dev/null")
    #expect(try Destination(of: "/dev/null") == .stream(path: "/dev/null"))
    #expect(throws: CommandError.outputFailed(path: "/dev/full", reason: "No space left on device"))
    {
      try write("a", to: "/dev/full")
    }
    #expect(mkfifo(path("pipe"), 0o600) == 0)
    // Open both ways, so that nobody waits for the other end.
    let end = open(path("pipe"), O_RDWR)
    defer { close(end) }
    try write("through", to: path("pipe"))
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(read(end, &bytes, 16) == 7)
    #expect(try Destination(of: path("pipe")) == .stream(path: Self.real(path("pipe"))))
    #expect(try names() == ["pipe"])
  }

  private static func real(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path
  }

  @Test("What the caller holds open is told by its number, and a folder is refused")
  func descriptors() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Destination(of: "/dev/stdout") == .descriptor(1))
    #expect(try Destination(of: "/dev/fd/2") == .descriptor(2))
    #expect(throws: CommandError.outputFailed(path: folder.path, reason: "Is a directory")) {
      try write("a", to: folder.path)
    }
    #expect(throws: CommandError.outputFailed(path: "/no/f", reason: "No such file or directory")) {
      try write("a", to: "/no/f")
    }
    #expect(
      throws: CommandError.outputFailed(
        path: "a file without a name", reason: "expected a path or -")
    ) { try write("a", to: "") }
  }

  @Test("A command writes on where standard output is a file, and - is standard output")
  func standardOutput() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.version(from: "calm-knot-1", in: store, at: Fleet.start)
    let plain = try curlew("data", "export", "flights")
    #expect(plain.status == 0 && plain.lines.count == 81)
    for path in ["-", "/dev/stdout"] {
      #expect(try curlew("data", "export", "flights", "-o", path).output == plain.output)
    }
  }
}
