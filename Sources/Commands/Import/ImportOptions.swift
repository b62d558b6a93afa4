import ArgumentParser
import Foundation
import RunFiles
import Store

/// What all imports take, and how each goes.
struct ImportOptions: ParsableArguments {
  @OptionGroup var options: StoreOptions
  @Option(
    help: "Files beside the records: small takes those up to 10 MiB, all or none the others.")
  var artifacts = ArtifactChoice.small
  @Flag(help: "Print the report as JSON.") var json = false

  init() {}

  /// Imports a source that is opened once the store is, and reports.
  ///
  /// - Throws: `ExitCode`: 130 where it was stopped by Ctrl-C, 1 where something could not be read.
  func run(
    _ path: String, of origin: ImportOrigin, _ source: (URL) throws -> any RunSource
  ) throws {
    let store = try options.open()
    let url = URL(filePath: path)
    let opened = try Waiting.for("looking through \(path)") { try source(url) }
    let interrupt = InterruptSignal()
    defer { interrupt.stop() }
    let line = ImportLine()
    let start = ContinuousClock.now
    var importer = RunImporter(
      store: store, source: opened, origin: origin, artifacts: artifacts, line: line
    ) { interrupt.isPressed }
    defer { line.end() }
    try importer.run()
    line.end()
    let report = ImportReport(
      importer.tally, of: origin.tool, at: path,
      seconds: (ContinuousClock.now - start) / .seconds(1))
    try report.tell(asJSON: json)
  }
}

extension ImportReport {
  /// Prints it, and ends the command as it went.
  ///
  /// - Throws: `ExitCode`.
  func tell(asJSON: Bool) throws {
    if asJSON { try StandardOutput.print(json: self) } else { StandardOutput.say(text) }
    if isInterrupted {
      StandardOutput.fail("stopped between two pieces; the same command goes on from there")
      throw ExitCode(130)
    }
    if !faults.isEmpty { throw ExitCode(1) }
  }
}
