import Console
import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

@Suite("What leaves the dashboard: programs and files")
struct OutsideProgramTests {
  private func artifact(_ store: Store) throws -> Artifact {
    let experiment = try store.experiment(named: "delay", createdAt: store.clock.now)
    let run = try store.startRun(RunDraft(experiment: experiment.id), at: store.clock.now)
    try store.addArtifact(run: run.id, path: "notes/a $(touch x) 'b.txt", Data("hello\n".utf8))
    return try #require(try store.artifacts(run: run.id).first)
  }

  @Test("The pager gets a file of a run as one argument, and the file goes with it")
  func pager() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    let store = try curlew.store()
    let copy = curlew.folder.appending(path: "copy").path
    let program = try OutsideProgram(
      .artifact(try artifact(store)), in: store,
      environment: ["PAGER": "f() { cat \"$1\" > '\(copy)'; }; f", "EDITOR": "false"])
    #expect(program.run {} == nil)
    #expect(try String(contentsOfFile: copy, encoding: .utf8) == "hello\n")
    #expect(!FileManager.default.fileExists(atPath: program.path))
    #expect(!FileManager.default.fileExists(atPath: "x"))
  }

  @Test("The editor works on curlew.yaml itself; what fails is told; a stop stops both")
  func editor() throws {
    let curlew = try CurlewProgram(project: "# empty\n")
    defer { curlew.remove() }
    let store = try curlew.store()
    let file = curlew.folder.appending(path: "curlew.yaml").path
    let editor = try OutsideProgram(
      .declarations, in: store, environment: ["VISUAL": "kill -STOP $$; echo '# new' >>"])
    var stops = 0
    #expect(editor.run { stops += 1 } == nil)
    #expect(stops == 1)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasSuffix("# new\n"))
    let failing = try OutsideProgram(.declarations, in: store, environment: ["EDITOR": "exit 3;"])
    #expect(failing.run {} == "exit 3; ended with status 3")
    let killed = try OutsideProgram(
      .declarations, in: store, environment: ["EDITOR": "kill -KILL $$;"])
    #expect(killed.run {} == "kill -KILL $$; was ended by signal 9")
    #expect(FileManager.default.fileExists(atPath: file))
  }

  @Test("The list of runs as CSV and Markdown; a file that is there is not replaced")
  func written() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    let store = try curlew.store()
    let experiment = try store.experiment(named: "delay", createdAt: store.clock.now)
    for name in ["a|b", "plain"] {
      _ = try store.startRun(
        RunDraft(experiment: experiment.id, name: name, params: ["eta": "0.1"]),
        at: store.clock.now)
    }
    func content(_ format: WrittenThing.RunTableFormat) throws -> (String, String) {
      let columns = [RunColumnChoice(.param("eta"))]
      let (bytes, words) = try RunFile(
        query: RunQuery(), format: format, columns: columns, store: store
      ).content()
      return (String(decoding: bytes, as: UTF8.self), words)
    }
    let (table, words) = try content(.md)
    #expect(words == "2 runs")
    #expect(table.split(separator: "\n").first == "| NAME | eta |")
    #expect(table.contains("| a\\|b | 0.1 |"))
    #expect(try content(.csv).0.split(separator: "\n").count == 3)
    let path = curlew.folder.appending(path: "runs.md").path
    try NewFile.write(Array(table.utf8), to: path)
    #expect(throws: CommandError.fileExists(path: path)) { try NewFile.write([], to: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == table)
    let gone = curlew.folder.appending(path: "gone/runs.md").path
    #expect(throws: CommandError.self) { try NewFile.write([], to: gone) }
  }
}
