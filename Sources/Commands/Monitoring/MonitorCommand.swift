import ArgumentParser
import Domain
import Engine
import Store

import enum Terminal.Sanitiser

/// `curlew monitor`.
struct MonitorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Monitors of endpoints: judge windows again.",
    subcommands: [MonitorRecompute.self])
}

/// `curlew monitor recompute`.
struct MonitorRecompute: ParsableCommand {
  /// Judging a year of traffic takes minutes.
  private static let secondsMax = 3_600

  static let configuration = CommandConfiguration(
    commandName: "recompute",
    abstract: "Judge an endpoint's windows again, as its monitor is declared now.",
    discussion: """
      Cuts and judges the logged traffic anew and puts the verdicts in the place of the old ones, all \
      at once. Alerts are neither fired nor resolved. Windows whose predictions were removed stay. \
      Starts the engine where none runs.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "The endpoint's name.", completion: StoreCompletion.endpoints)
  var endpoint: String
  @Option(
    help: "Only windows that end after this date or time: 2013-07-01, 2013-07-01T14:00.",
    transform: ArgumentText.instant)
  var since: Timestamp?
  @Flag(help: "Print the ledger's line as JSON.") var json = false

  func run() throws {
    let (store, project) = try options.openProject()
    let endpoint = try store.named(endpoint: endpoint).name
    // The engine would say so too; a person need not start one to hear it.
    guard project.monitor(of: endpoint) != nil else { throw EngineError.noMonitor(endpoint) }
    try EngineProcess(store: store).start()
    try EngineRequest(store: store, answerSecondsMax: Self.secondsMax)
      .send(.recompute(endpoint, since: since))
    let entry = try store.ledger(subject: endpoint.text).first { $0.kind == .windowsRecomputed }
    guard let entry else { throw CommandError.engineRefused("no window was judged again") }
    if json { return try StandardOutput.print(json: entry) }
    print("\(endpoint): \(Sanitiser.clean(entry.sentence))")
  }
}
