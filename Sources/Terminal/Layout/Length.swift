/// How much of a row or column of panes one part wants.
public enum Length: Hashable, Sendable {
  /// Exactly this many cells while there are any.
  case fixed(Int)
  /// A weight: what the others leave is divided in proportion to the weights.
  case share(Int)
  /// Up to this many cells, taken after the fixed parts and before the shares.
  case atMost(Int)

  /// Divides `total` cells among `parts`, in order, without remainder when there is a share.
  ///
  /// Fixed parts are served first, in order; then those with a maximum, each share keeping at
  /// least one cell; then the shares by weight, earlier ones getting the odd cells.
  public static func divide(_ total: Int, among parts: [Length]) -> [Int] {
    var sizes = [Int](repeating: 0, count: parts.count)
    var left = max(0, total)
    for (index, part) in parts.enumerated() {
      guard case .fixed(let wanted) = part else { continue }
      sizes[index] = min(max(0, wanted), left)
      left -= sizes[index]
    }
    let weights = parts.map { part -> Int in
      if case .share(let weight) = part { max(0, weight) } else { 0 }
    }
    let shares = weights.count { $0 > 0 }
    for (index, part) in parts.enumerated() {
      guard case .atMost(let wanted) = part else { continue }
      sizes[index] = max(0, min(wanted, left - shares))
      left -= sizes[index]
    }
    var weightLeft = weights.reduce(0, +)
    for (index, weight) in weights.enumerated() where weight > 0 {
      sizes[index] = (left * weight + weightLeft - 1) / weightLeft
      left -= sizes[index]
      weightLeft -= weight
    }
    return sizes
  }
}

extension Rect {
  /// Parts from top to bottom, each as wide as the rectangle.
  public func splitRows(_ parts: [Length], gap: Int = 0) -> [Rect] {
    let sizes = Length.divide(height - gap * max(0, parts.count - 1), among: parts)
    var top = y
    return sizes.map { size in
      defer { top += size + gap }
      return Rect(x: x, y: min(top, maxY), width: width, height: size)
    }
  }

  /// Parts from left to right, each as high as the rectangle, `gap` empty columns between them.
  public func splitColumns(_ parts: [Length], gap: Int = 0) -> [Rect] {
    let sizes = Length.divide(width - gap * max(0, parts.count - 1), among: parts)
    var left = x
    return sizes.map { size in
      defer { left += size + gap }
      return Rect(x: min(left, maxX), y: y, width: size, height: height)
    }
  }
}
