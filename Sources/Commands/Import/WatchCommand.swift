import ArgumentParser
import Foundation
import Store

/// `curlew watch`: other tools' files as they are written.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Follow other tools' files into the store as they are written.",
    subcommands: [WatchTensorBoard.self])
}

/// `curlew watch tensorboard`.
struct WatchTensorBoard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tensorboard",
    abstract: "Follow TensorBoard's event files, with new runs, until Ctrl-C.",
    discussion: """
      Looks every second. Runs that are followed count as running; with Ctrl-C they count as finished at \
      their last point. Nothing is taken twice, also not what curlew import took.
      """)

  @OptionGroup var options: StoreOptions
  @Argument(help: "A log folder; it may be empty as yet.", completion: .directory)
  var path: String
  @Flag(help: "Print the report as JSON.") var json = false

  func run() throws {
    let store = try options.open()
    let interrupt = InterruptSignal()
    defer { interrupt.stop() }
    let start = ContinuousClock.now
    let watch = EventWatch(store: store, url: URL(filePath: path))
    defer { watch.line.end() }
    if !json { StandardOutput.say("following \(path); Ctrl-C ends it") }
    let tally = try watch.follow { interrupt.isPressed }
    watch.line.end()
    let report = ImportReport(
      tally, of: "TensorBoard", at: path, seconds: (ContinuousClock.now - start) / .seconds(1))
    try report.tell(asJSON: json)
  }
}
