/// How long a screen rests until it looks whether time alone has changed what it shows.
///
/// A second after anything happened; where only hours and days stand on it, each look that found
/// nothing new doubles the rest. So a quiet dashboard costs next to nothing, and no age is late by
/// more than ``secondsMax``.
struct RedrawBackoff {
  static let secondsMax: Int64 = 5

  private(set) var seconds: Int64 = 1

  /// - Parameters:
  ///   - byTime: whether the frame was drawn for no other reason than time.
  ///   - isNew: whether it differed from the one before.
  mutating func drew(byTime: Bool, isNew: Bool) {
    seconds = byTime && !isNew ? min(RedrawBackoff.secondsMax, 2 * seconds) : 1
  }
}
