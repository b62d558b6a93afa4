import GRDB
import Synchronization

/// Records that could not be read, where the reader chose to go on without them.
///
/// A command that is to change something stops at such a record and tells it. One that only reads,
/// the engine and a dashboard go on with the rest and tell what is missing, so that one record that
/// another version wrote, or that is damaged, stops no other.
public final class UnreadableRecords: Sendable {
  private struct State {
    var isSkipping = false
    /// By table and id, so that a record that is read again and again is told once.
    var errors: [String: StoreError] = [:]
  }

  private let state = Mutex(State())

  /// From now on lists leave out what cannot be read.
  public func skip() {
    state.withLock { $0.isSkipping = true }
  }

  /// What was left out, in the order of tables and ids.
  public var errors: [StoreError] {
    state.withLock { state in state.errors.sorted { $0.key < $1.key }.map(\.value) }
  }

  /// Reads something that a list shows beside other things.
  ///
  /// - Returns: nil for an unreadable record, where such are skipped.
  /// - Throws: what `read` throws, otherwise.
  public func attempt<Element>(_ read: () throws -> Element) throws -> Element? {
    do {
      return try read()
    } catch let error as StoreError {
      guard case .recordUnreadable(let table, let id, _) = error else { throw error }
      let isSkipped = state.withLock { state in
        if state.isSkipping { state.errors["\(table) \(id)"] = error }
        return state.isSkipping
      }
      if isSkipped { return nil }
      throw error
    }
  }
}

extension Store {
  /// The elements of a list; those that cannot be read are left out where that is asked for.
  func readable<Element>(
    _ rows: [Row], _ make: (Row) throws -> Element
  ) throws -> [Element] {
    try rows.compactMap { row in try unreadable.attempt { try make(row) } }
  }
}
