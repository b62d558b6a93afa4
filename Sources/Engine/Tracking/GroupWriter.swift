import Foundation
import Store
import Synchronization

/// Writes for many clients: all that wait are stored in one transaction, each in a savepoint of its
/// own, so that fifty programs that log at once cost one commit and not fifty.
///
/// What a client was told is stored outlives the process at once. Power loss may take the last
/// ``syncSeconds``, unless `Durability.full` was asked for. Its threads begin with the first write and
/// end with the writer, after what waits was written.
public final class GroupWriter: Sendable {
  /// At most so long after a commit, and as long as the disk needs, the disk has it.
  public static let syncSeconds = 0.2

  private let queue: GroupQueue

  /// - Parameter durability: `full` syncs each group before its clients are answered.
  public init(store: Store, durability: Durability = .process) {
    queue = GroupQueue(store: store, durability: durability)
  }

  deinit {
    queue.close()
  }

  /// Writes together with the others that wait, and returns when it is stored.
  ///
  /// - Throws: what `body` throws, and then nothing of it is stored; `StoreError` where the group could
  ///   not be.
  public func write<Value: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.add(
        GroupWork(
          perform: { transaction in
            let result = Result { try transaction.savepoint { try body(transaction) } }
            return { continuation.resume(with: result) }
          },
          fail: { continuation.resume(throwing: $0) }))
    }
  }
}

/// A write that waits.
private struct GroupWork: Sendable {
  /// Does it; the result tells its client how it ended, and is called once the transaction is committed.
  let perform: @Sendable (Transaction) -> @Sendable () -> Void
  /// Tells the client what made the commit impossible.
  let fail: @Sendable (any Error) -> Void
}

/// What waits, and the threads that write and sync it.
private final class GroupQueue: Sendable {
  /// Writes of one transaction; more wait for the next, so that nobody waits long.
  private static let groupMax = 256

  private struct State {
    var waiting: [GroupWork] = []
    var hasStarted = false
    var isClosed = false
    var isUnsynced = false
  }

  private let store: Store
  private let durability: Durability
  private let state = Mutex(State())
  /// Signalled once for each write, and at the end.
  private let signal = DispatchSemaphore(value: 0)
  /// Signalled where something is committed and not synced, and at the end.
  private let unsynced = DispatchSemaphore(value: 0)

  init(store: Store, durability: Durability) {
    self.store = store
    self.durability = durability
  }

  func add(_ work: GroupWork) {
    let isFirst = state.withLock { state -> Bool in
      state.waiting.append(work)
      defer { state.hasStarted = true }
      return !state.hasStarted
    }
    if isFirst {
      Thread.start("curlew-writer") { [self] in while writeNext() {} }
      Thread.start("curlew-sync") { [self] in while syncNext() {} }
    }
    signal.signal()
  }

  func close() {
    state.withLock { $0.isClosed = true }
    signal.signal()
    unsynced.signal()
  }

  /// Returns false when there is nothing more to come.
  private func writeNext() -> Bool {
    signal.wait()
    let (group, goesOn) = state.withLock { state -> ([GroupWork], Bool) in
      let group = Array(state.waiting.prefix(Self.groupMax))
      state.waiting.removeFirst(group.count)
      return (group, !state.isClosed || !state.waiting.isEmpty)
    }
    if !group.isEmpty { write(group) }
    return goesOn
  }

  private func write(_ group: [GroupWork]) {
    do {
      let answers = try store.transaction(durability) { transaction in
        group.map { $0.perform(transaction) }
      }
      if durability != .full { noteUnsynced() }
      for answer in answers { answer() }
    } catch {
      for work in group { work.fail(error) }
    }
  }

  private func noteUnsynced() {
    let isFirst = state.withLock { state -> Bool in
      defer { state.isUnsynced = true }
      return !state.isUnsynced
    }
    if isFirst { unsynced.signal() }
  }

  /// Returns false when there is nothing more to come.
  private func syncNext() -> Bool {
    unsynced.wait()
    if !state.withLock({ $0.isClosed }) { Thread.sleep(forTimeInterval: GroupWriter.syncSeconds) }
    let (isUnsynced, isClosed) = state.withLock { state -> (Bool, Bool) in
      defer { state.isUnsynced = false }
      return (state.isUnsynced, state.isClosed)
    }
    // What fails is told to whoever asks for a full commit next.
    if isUnsynced { try? store.sync() }
    return !isClosed
  }
}
