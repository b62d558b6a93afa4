import Domain
import Foundation
import RunFiles
import Store

/// Looks at a log folder again and again, and takes what its event files have got.
struct EventWatch {
  /// Between two looks, in seconds.
  private static let pauseSeconds = 1.0
  /// Looking through thousands of folders must not be all that the machine does: a pause is so many times
  /// as long as the look before it.
  private static let pauseShare = 4.0
  /// How often Ctrl-C is looked for, in seconds.
  private static let pollSeconds = 0.05

  let store: Store
  let url: URL
  let line = ImportLine()

  /// Returns what was taken, once it is to end; then nothing runs any more.
  func follow(until isStopped: @escaping () -> Bool) throws -> ImportTally {
    var tally = ImportTally()
    while !isStopped() {
      let start = ContinuousClock.now
      try look(&tally, isWatched: true, isStopped)
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      Self.pause(seconds: max(Self.pauseSeconds, seconds * Self.pauseShare), until: isStopped)
    }
    try look(&tally, isWatched: false) { false }
    // To end it is what Ctrl-C is there for.
    tally.isInterrupted = false
    return tally
  }

  private func look(
    _ tally: inout ImportTally, isWatched: Bool, _ isStopped: @escaping () -> Bool
  ) throws {
    let source: TensorBoardFolder
    do throws(RunFilesError) {
      source = try TensorBoardFolder(at: url)
    } catch {
      line.say("nothing to follow as yet: \(error.message)")
      return
    }
    var importer = RunImporter(
      store: store, source: source, origin: .tensorBoard(at: url, isWatched: isWatched),
      artifacts: .none, tally: tally, line: line, isStopped: isStopped)
    try importer.run()
    tally = importer.tally
    line.say(
      "following \(counted(source.runs.count, "run"))  \(counted(tally.points, "new point"))")
  }

  private static func pause(seconds: Double, until isStopped: () -> Bool) {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end, !isStopped() { Thread.sleep(forTimeInterval: pollSeconds) }
  }
}
