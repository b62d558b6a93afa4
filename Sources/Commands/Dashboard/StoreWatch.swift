import Console
import Domain
import Engine
import Foundation
import Store
import Synchronization

/// A thread that looks whether the store or `curlew.yaml` has changed, and reads it when it has.
final class StoreWatch: Sendable {
  /// Seconds from one look at the change counter to the next at least; a look costs some ten microseconds.
  private static let pollSeconds = 0.1
  /// Seconds from one reading to the next at least: a person follows no more than four changes a
  /// second, and each costs a frame.
  private static let readSeconds = 0.25
  /// After a reading that took long, a pause of so many times its length.
  private static let restFactor = 8.0
  /// Below the thread that answers keys, above the engine's jobs.
  private static let niceness: Int32 = 5

  private let reader: ConsoleReader
  private let mailbox: Mailbox
  private let isStopped = Mutex(false)
  private let bell: StoreBell

  init(reader: ConsoleReader, mailbox: Mailbox) {
    self.reader = reader
    self.mailbox = mailbox
    bell = StoreBell(store: reader.store.folder)
  }

  /// - Parameter revision: what was read already; nil where not everything was.
  func start(after revision: Int64?) {
    Thread.start("curlew-watch") { [self] in watch(revision) }
  }

  func stop() {
    isStopped.withLock { $0 = true }
    bell.ring()
  }

  private func watch(_ revision: Int64?) {
    var seen = revision
    var failure: String?
    // Stays so until a reading has gone well.
    var isDeclaredAnew = false
    // 0: the calling thread, which on Linux is scheduled by itself.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
    while !isStopped.withLock({ $0 }) {
      let began = Date()
      var pause = Self.pollSeconds
      do {
        if reader.lookAtDeclarations() { isDeclaredAnew = true }
        if try reader.hasChanged(since: seen) || isDeclaredAnew {
          pause = Self.readSeconds
          let data = try reader.data()
          (seen, isDeclaredAnew) = (data.revision, false)
          mailbox.post(.data(data))
        }
        failure = nil
      } catch {
        // The same trouble is told once, not ten times a second.
        if failure != "\(error)" { mailbox.post(.failure("\(error)")) }
        failure = "\(error)"
      }
      let took = Date().timeIntervalSince(began)
      Thread.sleep(forTimeInterval: max(pause, took * Self.restFactor))
      bell.wait()
    }
  }
}
