import Dispatch

/// Work on all cores.
enum Parallel {
  /// What `transform` makes of each element, in their order; elements are taken in turn by whichever
  /// core is free.
  ///
  /// - Parameter transform: called from several threads at once, and must bear it.
  static func map<Element, Result>(
    _ elements: [Element], _ transform: (Element) -> Result
  ) -> [Result] {
    map(0..<elements.count) { transform(elements[$0]) }
  }

  /// As ``map(_:_:)-([Element],_)``, of numbers from 0 on.
  static func map<Result>(_ places: Range<Int>, _ transform: (Int) -> Result) -> [Result] {
    if places.count < 2 { return places.map(transform) }
    return withoutActuallyEscaping(transform) { transform in
      Array(unsafeUninitializedCapacity: places.count) { results, count in
        // Each call writes a place of its own, and all have ended before this function does.
        nonisolated(unsafe) let (transform, start) = (transform, results.baseAddress!)
        DispatchQueue.concurrentPerform(iterations: places.count) { place in
          (start + place).initialize(to: transform(places.lowerBound + place))
        }
        count = places.count
      }
    }
  }
}
