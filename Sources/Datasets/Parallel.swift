import Dispatch
import Synchronization

/// Work that several threads share. Each takes the next number when it is free; what is made of a number
/// must not depend on the thread.
public enum Parallel {
  /// Calls `body` once for each number below `count`, on at most so many threads and no more than there
  /// are cores.
  ///
  /// - Parameter body: called from several threads at once, and must bear it.
  public static func each(_ count: Int, threads: Int = .max, _ body: (Int) -> Void) {
    let workers = min(max(1, threads), count)
    if workers < 2 { return (0..<count).forEach(body) }
    let next = Atomic(0)
    withoutActuallyEscaping(body) { body in
      // All calls have ended before this function does.
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        while true {
          let (place, _) = next.add(1, ordering: .relaxed)
          if place >= count { return }
          body(place)
        }
      }
    }
  }

  /// What `transform` makes of each number below `count`, in their order.
  ///
  /// - Parameter transform: as in ``each(_:threads:_:)``.
  public static func map<Result>(
    _ count: Int, threads: Int = .max, _ transform: (Int) -> Result
  ) -> [Result] {
    Array(unsafeUninitializedCapacity: count) { results, initialized in
      // Each call writes a place of its own.
      nonisolated(unsafe) let start = results.baseAddress
      each(count, threads: threads) { (start! + $0).initialize(to: transform($0)) }
      initialized = count
    }
  }

  /// What `transform` makes of each element, in their order.
  static func map<Element, Result>(
    _ elements: [Element], _ transform: (Element) -> Result
  ) -> [Result] {
    map(elements.count) { transform(elements[$0]) }
  }
}
