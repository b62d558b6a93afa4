import ArgumentParser
import Domain
import Store

import enum Terminal.NumberText

/// `curlew runs artifacts`.
struct RunsArtifacts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "artifacts", abstract: "List the files of a run, or print one of them.")

  @OptionGroup var options: StoreOptions
  @Argument(
    help: ArgumentHelp("A run's name or id.", valueName: "run"), completion: StoreCompletion.runs)
  var name: String
  @Argument(help: "The file's path within the run.") var path: String?
  @Option(
    name: .shortAndLong, help: "Write the file here; - is standard output.", completion: .file())
  var output: String?
  @OptionGroup var format: ListFormat

  func validate() throws {
    if path == nil && output != nil { throw ValidationError("--output needs the path of a file") }
  }

  func run() throws {
    let store = try options.open(.readOnly)
    let run = try store.named(run: name)
    let artifacts = try store.artifacts(run: run.id)
    guard let path else { return try list(artifacts) }
    guard artifacts.contains(where: { $0.path == path }) else {
      throw CommandError.pathUnclear(path, known: artifacts.map(\.path))
    }
    let bytes = Array(try store.artifactBytes(run: run.id, path: path))
    try OutputFile(path: output).write { try $0(bytes) }
  }

  private func list(_ artifacts: [Artifact]) throws {
    if try format.print(artifacts, columns: ["path", "object", "bytes"]) { return }
    guard !artifacts.isEmpty else { return print("the run keeps no files") }
    StandardOutput.print(
      TextTable(
        columns: [("FILE", .left), ("SIZE", .right), ("OBJECT", .left)],
        rows: artifacts.map { [$0.path, NumberText.bytes($0.bytes), $0.object.short] }))
  }
}
