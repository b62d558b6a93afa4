/// The best of many scores, in one pass.
///
/// Items are looked at in the order of their codes, and a later one replaces an earlier one only with
/// a greater score: so equal scores end up in the order of the codes.
struct TopItems<Score: BinaryFloatingPoint> {
  private let wanted: Int
  private let capacity: Int
  private var found: [(score: Score, code: Int32)] = []
  private var threshold = -Score.infinity

  /// - Parameter wanted: at least 1.
  init(wanted: Int) {
    self.wanted = wanted
    // Sorting is rare where the room is several times what is wanted.
    capacity = max(64, 3 * wanted)
    found.reserveCapacity(capacity)
  }

  /// Adds the best of `scores`, which are those of the codes from 0 on, to a list. Barred items are
  /// passed over. O(scores + wanted · log(wanted) · log(scores / wanted)) where they come in no
  /// particular order.
  @inline(__always)
  static func add(
    _ scores: UnsafeBufferPointer<Score>, above least: Score = -.infinity,
    to list: inout RankingList
  ) {
    guard list.wanted > 0 else { return }
    var top = TopItems(wanted: list.wanted)
    top.threshold = least
    list.isBarred.withUnsafeBufferPointer { isBarred in
      for code in 0..<scores.count where scores[code] > top.threshold && isBarred[code] == 0 {
        top.take(scores[code], Int32(code))
      }
    }
    top.cut()
    for (score, code) in top.found { list.add(code, score: Double(score)) }
  }

  /// The greatest score but `place` - 1; nil where there are fewer. Quicker than to sort them all.
  static func greatest(_ place: Int, of scores: [Score]) -> Score? {
    guard scores.count >= place else { return nil }
    var top = TopItems(wanted: place)
    scores.withUnsafeBufferPointer { scores in
      for code in 0..<scores.count where scores[code] > top.threshold {
        top.take(scores[code], Int32(code))
      }
    }
    top.cut()
    return top.threshold
  }

  private mutating func take(_ score: Score, _ code: Int32) {
    found.append((score, code))
    if found.count == capacity { cut() }
  }

  private mutating func cut() {
    found.sort { $0.score == $1.score ? $0.code < $1.code : $0.score > $1.score }
    guard found.count >= wanted else { return }
    found.removeLast(found.count - wanted)
    threshold = found[wanted - 1].score
  }
}
