import ArgumentParser
import CursesScreen
import Domain
import Engine
import Foundation
import Serving
import Store

/// `curlew engine run`: the engine in the foreground.
struct EngineRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the engine in the foreground until SIGTERM, SIGINT or curlew engine stop.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var address: ListenOptions
  @Option(help: "Jobs at once; the cores are divided among them.") var workers: Int?
  @Option(help: "Threads that answer requests; as many as cores unless given.")
  var scoringThreads: Int?

  func run() async throws {
    let store = try options.open()
    let declarations = try Declarations(readBeside: store.folder)
    Self.noteWhatLacks(in: declarations.project, store)
    var engineOptions = Engine.Options()
    if let workers { engineOptions.workers = max(1, workers) }
    var serving = try address.configuration(
      beside: declarations.project.listen, in: store.folder.deletingLastPathComponent())
    if let scoringThreads { serving.scoringThreads = max(1, scoringThreads) }
    StopSignals.watch()
    CrashGuard.start(report: CrashReport.prepared(store: store.folder))
    let hosted = try await HostedEngine.start(
      store: store, project: declarations.project, options: engineOptions,
      serving: serving)
    await StopSignals.wait {
      hosted.engine.follow(declarations)
      return hosted.engine.stopRequested
    }
    await hosted.stop()
    // What went wrong is in the log; whatever watches over this process is to know of it.
    if hosted.engine.hasLostLease { throw ExitCode.failure }
    // Empties the write-ahead log, so that a read-only mount can open the store.
    try store.close()
  }

  private static func noteWhatLacks(in project: Project, _ store: Store) {
    do throws(CommandError) {
      try ProjectFile.require(beside: store.folder)
    } catch {
      StandardOutput.note("\(error)\nnothing is watched or retrained, and no alert is sent")
    }
    for line in ProjectFile.unknownColumns(of: project, in: store) { StandardOutput.note(line) }
  }
}

extension Engine {
  /// Takes up what `curlew.yaml` declares where it was edited; a text with a mistake is logged and
  /// leaves what was declared.
  fileprivate func follow(_ declarations: Declarations) {
    guard declarations.look() else { return }
    if let problem = declarations.problem {
      keepDeclarations(because: problem)
    } else {
      declare(declarations.project)
    }
  }
}
