import ArgumentParser
import Domain
import Engine
import Foundation
import Store
import Training

/// `curlew demo`: one year of real flights, from data to a retrained model.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Watch a model live through a year: serve, drift, alert, retrain.",
    discussion: """
      Builds a store from data that ship with the program, trains the first model on its first months, \
      serves it, replays the rest of the year through its endpoint as HTTP requests, with labels when \
      they are known, and opens the dashboard. Nothing to press; q leaves, the engine goes on until \
      curlew engine stop. flights: will this flight out of New York in 2013 arrive more than 15 \
      minutes late? (nycflights13, CC0; labels a day late.) retail: which ten products will this \
      household buy in this week of 2017? (Complete Journey, MIT, made by its authors from real \
      shopping patterns, for education and not for commercial decisions; what it bought is known when \
      the week is over.)
      """)

  @Argument(
    help: "flights or retail.", completion: .list(Demo.all.map(\.name)), transform: Demo.named)
  var demo = Demo.flights
  @Option(
    help: "max, or the wall-clock seconds that a replayed day takes.",
    transform: DemoSpeed.init(parsing:))
  var speed: DemoSpeed?
  @Flag(help: "No dashboard: run to the end, then print the months.") var headless = false
  @Flag(help: "With --headless: print the months as JSON.") var json = false
  @Option(
    help: "The folder of the demo's project; it must be new, empty, or a demo's.",
    completion: .directory)
  var store: String?
  @Option(help: "Two demos with one seed give the same months.") var seed: UInt64 = 1

  @OptionGroup var settings: ScreenSettings
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if json && !headless { throw ValidationError("--json needs --headless") }
  }

  func run() async throws {
    // Without it every training of the year would fail, behind a screen that waits for it.
    try XGBoostLibrary.open()
    let folder = store.map { URL(filePath: $0) } ?? Self.newFolder()
    let store = try DemoStore(
      demo: demo, folder: folder, seed: seed,
      secondsPerDay: speed?.secondsPerDay ?? demo.secondsPerDay
    ).prepare { Self.say($0) }
    if headless {
      try await HeadlessDemo(demo: demo, store: store, json: json).run()
      Self.say("the store is kept: curlew --store \(folder.path)")
    } else {
      try EngineProcess(store: store).start()
      let end = DemoEnd(demo: demo)
      try DashboardCommand.show(store.folder, settings: settings) { try end.card(of: $0) }
      print("the demo's store is \(folder.path): curlew --store \(folder.path)")
      print("its engine goes on; stop it with: curlew engine stop --store \(folder.path)")
    }
  }

  /// What goes on, on standard error: standard output is for the result.
  static func say(_ text: String, to progress: Descriptor = Descriptor(STDERR_FILENO)) {
    if !OutputManner.isQuiet { try? progress.write(Array("curlew demo: \(text)\n".utf8)) }
  }

  private static func newFolder() -> URL {
    let name = "curlew-demo-\(Actor.name)-\(ProcessInfo.processInfo.processIdentifier)"
    return FileManager.default.temporaryDirectory.appending(path: name)
  }
}

/// How fast the demo's year passes.
struct DemoSpeed: Sendable, Equatable {
  /// 0: as fast as it goes.
  let secondsPerDay: Double

  init(parsing text: String) throws {
    if text == "max" {
      secondsPerDay = 0
    } else if let seconds = Double(text), seconds > 0, seconds.isFinite {
      secondsPerDay = seconds
    } else {
      throw ValidationError("--speed is \"\(text)\"; expected max or seconds a day, such as 0.35")
    }
  }
}
