import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// A screen on a wall: it shows, and nobody can do anything with it.
struct WallboardStoryTests {
  /// A user who may read the store and not write it; root has to become somebody else first.
  private static let stranger: [String] =
    geteuid() == 0
    ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

  /// Takes or gives the right to write, to the folder and all in it.
  private func setWritable(_ isWritable: Bool, _ folder: URL) throws {
    let files = FileManager.default
    let names = try files.subpathsOfDirectory(atPath: folder.path)
    for path in [folder.path] + names.map({ folder.appending(path: $0).path }) {
      var isFolder: ObjCBool = false
      _ = files.fileExists(atPath: path, isDirectory: &isFolder)
      let permissions =
        isFolder.boolValue ? (isWritable ? 0o755 : 0o555) : (isWritable ? 0o644 : 0o444)
      try files.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
    }
  }

  /// By a stranger, to whom the owner has shown the store.
  private func opened(_ curlew: CurlewProgram) throws -> PtySession {
    let store = curlew.folder.appending(path: Store.folderName)
    if try FileManager.default.attributesOfItem(atPath: store.path)[.posixPermissions] as? Int
      == 0o700
    {
      try setWritable(true, store)
    }
    let command =
      Self.stranger + [
        CurlewProgram.executable.path, "wallboard", "--store", curlew.folder.path,
      ]
    let session = try PtySession(command[0], Array(command.dropFirst()), columns: 80, rows: 24)
    try session.wait(for: "data as of")
    return session
  }

  @Test("It shows a store that it may not write to, and leaves it as it was")
  func readOnly() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let store = curlew.folder.appending(path: Store.folderName)
    try setWritable(false, store)
    defer { try? setWritable(true, store) }
    let before = try FileManager.default.subpathsOfDirectory(atPath: store.path).sorted()
    let database = try Data(contentsOf: store.appending(path: "curlew.db"))
    let session = try opened(curlew)
    #expect(session.screen.contains("flights"))
    #expect(session.screen.contains("v2"))
    session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    #expect(!session.screen.isOnSecondScreen && !session.isRaw)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: store.path).sorted() == before)
    #expect(try Data(contentsOf: store.appending(path: "curlew.db")) == database)
  }

  @Test("No key but those that leave does anything")
  func keys() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try opened(curlew)
    let store = try curlew.store()
    let before = try store.changeCounter()
    let above = Array(session.screen.lines.dropLast())
    session.send("rasRPju2?/ \r\t")
    session.send(.down)
    session.send(.delete)
    // Keys are taken in their order: where the new size is drawn, they have been.
    session.resize(columns: 80, rows: 25)
    try session.wait("25 rows") { $0.lines[24].contains("data as of") }
    session.resize(columns: 80, rows: 24)
    try session.wait("24 rows") { $0.lines[23].contains("data as of") }
    #expect(Array(session.screen.lines.dropLast()) == above)
    #expect(try store.changeCounter() == before)
    session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test("SQLite itself refuses to write what was opened read-only")
  func sqlite() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let store = try Store(
      at: curlew.folder.appending(path: Store.folderName), access: .readOnly)
    #expect(throws: (any Error).self) {
      try store.database.writeWithoutTransaction { try $0.execute(sql: "DELETE FROM run") }
    }
    #expect(try store.countRuns() == 2)
  }

  @Test("A termination gives the terminal back")
  func terminated() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try StoryStore.session(["wallboard"], of: curlew)
    try session.wait(for: "data as of")
    session.signal(SIGTERM)
    _ = try session.waitForExit()
    #expect(!session.screen.isOnSecondScreen && !session.isRaw)
  }

  /// A shell command in a mount namespace of its own, where the folder is read-only.
  private static func onReadOnlyMount(_ folder: URL, _ command: [String]) -> [String] {
    let script = #"mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@""#
    return ["/usr/bin/unshare", "-m", "/bin/sh", "-c", script, folder.path] + command
  }

  /// Not every sandbox lets a process mount.
  private static let canMount: Bool = {
    let command = onReadOnlyMount(FileManager.default.temporaryDirectory, ["/bin/true"])
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(
    "It shows a store on a mount that nobody can write to",
    .enabled(if: WallboardStoryTests.canMount, "this sandbox lets no process mount a folder"))
  func readOnlyMount() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let command = Self.onReadOnlyMount(
      curlew.folder,
      [CurlewProgram.executable.path, "wallboard", "--store", curlew.folder.path])
    let session = try PtySession(command[0], Array(command.dropFirst()), columns: 80, rows: 24)
    try session.wait(for: "data as of")
    #expect(session.screen.contains("flights") && session.screen.contains("v2"))
    session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test("A store that goes is told, and one that comes back is shown again, without a hand")
  func reconnects() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try opened(curlew)
    let store = curlew.folder.appending(path: Store.folderName)
    let aside = curlew.folder.appending(path: "aside")
    try FileManager.default.moveItem(at: store, to: aside)
    try session.wait(for: "✕ STALE: the store at")
    #expect(session.screen.contains("v2"), "the last figures stay, faded")
    try FileManager.default.moveItem(at: aside, to: store)
    try session.wait("the store again") { !$0.contains("STALE: the store at") }
    session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test("Views that are declared while it runs take their turn, and a mistake is told meanwhile")
  func declared() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try opened(curlew)
    let file = curlew.folder.appending(path: ProjectFile.name)
    let before = try String(contentsOf: file, encoding: .utf8)
    func write(_ wallboard: String) throws {
      try (before + "\nwallboard: \(wallboard)\n").write(
        to: file, atomically: true, encoding: .utf8)
    }
    #expect(!session.screen.contains("alerts  "))
    try write("{views: [{view: alerts}, {view: fleet}]}")
    try session.wait(for: "view 2 of 2")
    try write("{views: [{view: alrts}]}")
    try session.wait(for: "▲ not taken up: curlew.yaml:")
    #expect(session.screen.contains("of 2, next in"))
    try write("{views: [{view: fleet}]}")
    try session.wait("the only view") {
      !$0.contains("of 2, next in") && !$0.contains("not taken up")
    }
    session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test("A mistake in its views is told with file, line and nearest spelling")
  func mistake() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let file = curlew.folder.appending(path: ProjectFile.name)
    let before = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    try (before + "\nwallboard: {pixel_shft: 10m}\n").write(
      to: file, atomically: true, encoding: .utf8)
    let result = try curlew("wallboard")
    #expect(result.status != 0)
    #expect(result.errors.contains(#"unknown key "pixel_shft" in wallboard"#))
    #expect(result.errors.contains(#"did you mean "pixel_shift"?"#))
  }
}
