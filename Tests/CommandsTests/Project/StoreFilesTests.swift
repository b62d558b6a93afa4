import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// What the program leaves in a store's folder.
struct StoreFilesTests {
  private func names(_ curlew: CurlewProgram) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: curlew.folder.appending(path: Store.folderName).path
    ).sorted()
  }

  @Test("Whatever the umask, nobody else may read it; the engine's log too")
  func umask() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(Flights.csv(rows: 80), to: "flights.csv")
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = [
      "-ec", "umask 0; \"$0\" init; \"$0\" data add flights.csv; \"$0\" engine start",
      CurlewProgram.executable.path,
    ]
    shell.currentDirectoryURL = curlew.folder
    shell.standardOutput = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    let folder = curlew.folder.appending(path: Store.folderName).path
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder) + [""]
    #expect(paths.contains("engine.log") && paths.contains("curlew.db-wal"))
    for path in paths {
      let mode =
        try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.posixPermissions]
        as? Int ?? -1
      #expect(mode & 0o077 == 0, "\(path) \(String(mode, radix: 8))")
    }
  }

  @Test("Commands and screens that only read leave no file behind", .timeLimit(.minutes(1)))
  func readers() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    try store.close()
    let before = try names(curlew)
    for call in ["doctor", "runs list", "render overview", "data check flights", "drift", "gc"] {
      _ = try curlew.run(call.split(separator: " ").map(String.init))
      #expect(try names(curlew) == before, "\(call)")
    }
    for (screen, shown) in [
      (["wallboard"], "flights"), (["dashboard", "--read-only"], "Overview"),
    ] {
      let session = try PtySession(
        CurlewProgram.executable.path, screen + ["--store", curlew.folder.path], columns: 100)
      try session.wait(for: shown)
      session.send("q")
      #expect(try session.waitForExit() == .exited(0))
      #expect(try names(curlew) == before, "\(screen)")
    }
  }
}
