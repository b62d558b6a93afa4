import Console
import CursesScreen
import Domain
import Engine
import Foundation
import Store
import Synchronization

/// A thread that reads the store for the wallboard, over and over, whatever happens to it: a store
/// that is removed, replaced, locked or on a mount that hangs is told, and read again when it is
/// back. The screen's own thread never waits for a file.
final class WallboardWatch: Sendable {
  /// What the screen shows: the last good reading, and what is wrong since then.
  struct Reading: Sendable {
    var data: ConsoleData?
    /// What the views wanted beyond that.
    var loaded = LoadedData()
    var problem: String?
    /// When the last look at the store ended, well or not.
    var lookedAt: Timestamp
  }

  /// How often the store is looked at, in seconds; a look without a change takes microseconds.
  static let pollSeconds = 0.5
  /// A look that takes longer than this hangs: a network mount that does not answer.
  static let patience = TimeSpan.seconds(10)

  private let reading: Mutex<Reading>
  private let stopped = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  /// How long the end waits for a look under way, in seconds; one that hangs is left to itself.
  private static let endSeconds = 2.0
  private let folder: URL
  private let waker: Waker?

  init(_ folder: URL, waker: Waker? = nil, at now: Timestamp = TimeSource.system.now) {
    self.folder = folder
    self.waker = waker
    reading = Mutex(Reading(lookedAt: now))
  }

  func start() {
    Thread.start("curlew-wallboard") { [self] in
      watch()
      ended.signal()
    }
  }

  /// Ends the thread, which closes the store.
  func stop() {
    stopped.signal()
    _ = ended.wait(timeout: .now() + Self.endSeconds)
  }

  private func watch() {
    var source = WallboardSource(folder)
    repeat {
      look(&source)
    } while stopped.wait(timeout: .now() + Self.pollSeconds) == .timedOut
  }

  /// What to show at a moment.
  func reading(at now: Timestamp) -> Reading {
    var reading = self.reading.withLock { $0 }
    let silence = now - reading.lookedAt
    if silence > Self.patience {
      reading.problem = "the store has not answered for \(Int(silence.seconds)) s"
    }
    if reading.problem == nil { reading.data?.move(to: now) }
    return reading
  }

  private func look(_ source: inout WallboardSource) {
    let result = source.read()
    let changed = reading.withLock { reading in
      let before = (reading.data?.revision, reading.problem)
      switch result {
      case .success(let data):
        if let data { (reading.data, reading.loaded) = (data, source.loaded) }
        reading.problem = nil
      case .failure(let problem): reading.problem = problem.sentence
      }
      reading.lookedAt = TimeSource.system.now
      return before != (reading.data?.revision, reading.problem)
    }
    if changed { waker?.wake() }
  }
}
