/// The steps that a zoomed chart shows, and those that it asks for: more than it shows, between
/// round places, so that a pan asks seldom and finds its points here meanwhile.
struct StepStretch: Hashable, Sendable {
  let shown: ClosedRange<Int64>
  /// Five blocks, of which the shown steps begin in the second and end by the fourth; a block is
  /// a power of two, more than half and at most the whole of what is shown. It changes when a pan
  /// crosses into another block, and the old one has all that is shown for a block more.
  let wanted: ClosedRange<Int64>

  /// A step beyond this one has no exact place on a chart's axis.
  private static let stepMax = Double(1 << 53)

  /// - Returns: nil where x has no such steps.
  init?(_ range: ClosedRange<Double>) {
    guard range.lowerBound >= -Self.stepMax, range.upperBound <= Self.stepMax else { return nil }
    let low = Int64(range.lowerBound.rounded(.down))
    let high = Int64(range.upperBound.rounded(.up))
    var block: Int64 = 1
    while block * 2 <= high - low { block *= 2 }
    let start = (low >> Int64(block.trailingZeroBitCount)) * block
    shown = low...high
    wanted = start - block...start + 4 * block - 1
  }
}
