import Console
import Domain
import Foundation
import Terminal
import Testing

@testable import Commands
@testable import Store

/// What may happen to a store under a wallboard, and that it comes back by itself.
@Suite("The wallboard's store")
struct WallboardSourceTests {
  private func prepared() throws -> (CurlewProgram, Store, URL) {
    let (curlew, store) = try Fleet.prepared()
    return (curlew, store, curlew.folder.appending(path: Store.folderName))
  }

  private func problem<T>(_ result: Result<T, WallboardSource.Problem>) -> String? {
    if case .failure(let problem) = result { problem.sentence } else { nil }
  }

  @Test("It is opened read-only, read once, and again when it has changed")
  func reading() throws {
    let (curlew, store, folder) = try prepared()
    defer { curlew.remove() }
    var source = WallboardSource(folder)
    let first = try source.read().get()
    #expect(first?.endpoints.map(\.name) == [Fleet.endpoint])
    #expect(first?.isReadOnly == true)
    #expect(source.access == .readOnly)
    #expect(try source.read().get() == nil, "nothing has changed")
    try store.setPresent(Fleet.present + .days(1))
    #expect(try source.read().get()?.present == Fleet.present + .days(1))
  }

  @Test("Numbers of changes that nobody counted stop no screen")
  func revisions() throws {
    let (curlew, store, folder) = try prepared()
    defer { curlew.remove() }
    try store.transaction { transaction in
      try transaction.db.run("UPDATE revision SET value = 9223372036854775807")
    }
    var source = WallboardSource(folder)
    #expect(try source.read().get()?.endpoints.map(\.name) == [Fleet.endpoint])
  }

  @Test("A store that is moved away is told, and read again when it is back")
  func removed() throws {
    let (curlew, _, folder) = try prepared()
    defer { curlew.remove() }
    var source = WallboardSource(folder)
    _ = try source.read().get()
    let aside = curlew.folder.appending(path: "aside")
    try FileManager.default.moveItem(at: folder, to: aside)
    #expect(problem(source.read()) == "the store at \(folder.path) is gone")
    #expect(source.access == nil)
    try FileManager.default.moveItem(at: aside, to: folder)
    #expect(try source.read().get()?.endpoints.count == 1)
  }

  @Test("Another store at the same place is another store")
  func replaced() throws {
    let (curlew, store, folder) = try prepared()
    defer { curlew.remove() }
    var source = WallboardSource(folder)
    _ = try source.read().get()
    try store.close()
    let (other, second) = try Fleet.prepared()
    defer { other.remove() }
    try second.saveEndpoint(Endpoint(name: "second", model: Fleet.model, createdAt: Fleet.start))
    try second.close()
    try FileManager.default.moveItem(at: folder, to: curlew.folder.appending(path: "old"))
    try FileManager.default.copyItem(
      at: other.folder.appending(path: Store.folderName), to: folder)
    #expect(try source.read().get()?.endpoints.map(\.name.text).sorted() == ["flights", "second"])
  }

  @Test("A file that is no database is told, and the store that replaces it is read")
  func damaged() throws {
    let (curlew, store, folder) = try prepared()
    defer { curlew.remove() }
    try store.close()
    let database = folder.appending(path: "curlew.db")
    let bytes = try Data(contentsOf: database)
    try Data("this is no database, and it is long enough to be looked at".utf8).write(to: database)
    var source = WallboardSource(folder)
    #expect(problem(source.read())?.isEmpty == false)
    try bytes.write(to: database)
    #expect(try source.read().get()?.endpoints.count == 1)
  }

  @Test("Declarations that cannot be read while they are edited stop nothing")
  func edited() throws {
    let (curlew, _, folder) = try prepared()
    defer { curlew.remove() }
    try "wallboard: {views: [{view: flet}]}".write(
      to: curlew.folder.appending(path: ProjectFile.name), atomically: true, encoding: .utf8)
    var source = WallboardSource(folder)
    let data = try #require(try source.read().get())
    #expect(data.endpoints.count == 1)
    #expect(data.declarationProblem?.hasPrefix("curlew.yaml:1:28: ") == true)
  }

  @Test("An edited file is taken up, and one with a mistake leaves what was declared before")
  func declared() throws {
    let (curlew, _, folder) = try prepared()
    defer { curlew.remove() }
    let file = curlew.folder.appending(path: ProjectFile.name)
    func write(_ views: String) throws {
      try "wallboard: {views: [\(views)]}".write(to: file, atomically: true, encoding: .utf8)
    }
    try write("{view: drift, dwell: 20s}")
    var source = WallboardSource(folder)
    func turns(_ data: ConsoleData?) -> [WallboardDeclaration.Turn]? {
      data?.declared.wallboard.turns
    }
    #expect(turns(try source.read().get()) == [.init(.drift, dwell: .seconds(20))])
    #expect(try source.read().get() == nil, "the file is as it was")
    // As long as before, and nothing has happened in the store.
    try write("{view: drift, dwell: 30s}")
    let edited = [WallboardDeclaration.Turn(.drift, dwell: .seconds(30))]
    #expect(turns(try source.read().get()) == edited)
    try write("{view: drift, dwll: 30s}, {view: flet}")
    let broken = try #require(try source.read().get())
    #expect(turns(broken) == edited)
    let problem = try #require(broken.declarationProblem)
    #expect(problem.hasPrefix(#"curlew.yaml:1:35: unknown key "dwll""#))
    #expect(problem.hasSuffix("(and 1 more)"))
    #expect(try source.read().get() == nil, "the same mistake is not told again and again")
    try write("{view: alerts}")
    let mended = try #require(try source.read().get())
    #expect(turns(mended) == [.init(.alerts)] && mended.declarationProblem == nil)
    try FileManager.default.removeItem(at: file)
    let removed = try #require(try source.read().get())
    #expect(turns(removed) == [.init(.alerts)])
    #expect(removed.declarationProblem?.hasPrefix("curlew.yaml: cannot be read") == true)
    #expect(source.access == .readOnly)
  }

  @Test("With the small values it reads what the views want, and forgets that with the store")
  func importances() throws {
    let (curlew, store, folder) = try prepared()
    defer { curlew.remove() }
    try "wallboard: {views: [{view: drift}]}".write(
      to: curlew.folder.appending(path: ProjectFile.name), atomically: true, encoding: .utf8)
    let gains = try JSONEncoder().encode([FeatureImportance(feature: "wind", gain: 2)])
    for (name, files) in [("one", [:]), ("two", [FeatureImportance.modelFile: gains])] {
      _ = try store.addVersion(
        VersionDraft(
          model: Fleet.model, run: try Fleet.run(name, in: store, at: Fleet.start).id,
          task: .binary(classes: ["0", "1"]), trainer: "constant",
          files: try Fleet.modelFiles().merging(files) { $1 }), at: Fleet.start)
    }
    try Fleet.addWindows(to: store)
    var source = WallboardSource(folder)
    let data = try #require(try source.read().get())
    func text() -> String {
      var frame = Frame(size: Size(columns: 120, rows: 40))
      renderWallboard(data, source.loaded, now: data.wallTime, into: &frame)
      return FrameText.plain(frame)
    }
    #expect(text().contains("GAIN"))
    try FileManager.default.moveItem(at: folder, to: curlew.folder.appending(path: "aside"))
    #expect(problem(source.read()) != nil)
    #expect(!text().contains("GAIN"))
  }

  @Test("A look that hangs is told after ten seconds")
  func hanging() throws {
    let (curlew, _, folder) = try prepared()
    defer { curlew.remove() }
    let watch = WallboardWatch(folder, at: Fleet.present)
    #expect(watch.reading(at: Fleet.present + .seconds(9)).problem == nil)
    #expect(
      watch.reading(at: Fleet.present + .seconds(12)).problem
        == "the store has not answered for 12 s")
  }
}
