import Domain
import Outcomes

/// The items of a catalogue in ten groups, the most popular first, each with a tenth of all that was
/// taken in what the model learnt from.
///
/// Tenths of the takings and not of the items: of a grocer's 20,000 items a tenth has most of the
/// takings, and everything that is shown would lie in it.
public struct PopularityTenths: Sendable {
  static let count = 10
  /// `most popular`, `2nd tenth`, and so on to the rarest.
  static let names =
    ["most popular", "2nd tenth", "3rd tenth"] + (4..<count).map { "\($0)th tenth" } + ["rarest"]

  /// Of each item.
  private let groups: [Int]

  /// O(items).
  public init(_ catalogue: KnownCatalogue) {
    let total = catalogue.taken.reduce(0, +)
    var before = 0.0
    groups = catalogue.taken.map { weight in
      defer { before += weight }
      guard total > 0 else { return 0 }
      // An item is where its middle lies.
      return min(Self.count - 1, Int((before + weight / 2) / total * Double(Self.count)))
    }
  }

  /// The share of each group, 0...1; nil where nothing weighs anything.
  ///
  /// - Parameter weights: one an item, at least 0.
  func shares(_ weights: [Double]) -> [Double]? {
    var sums = [Double](repeating: 0, count: Self.count)
    for (group, weight) in zip(groups, weights) { sums[group] += weight }
    let total = sums.reduce(0, +)
    return total > 0 ? sums.map { $0 / total } : nil
  }

  /// The shares of what lists show; nil where they show nothing of the catalogue.
  public func shares(of lists: Rankings, in catalogue: KnownCatalogue) -> [Double]? {
    var shown = [Double](repeating: 0, count: catalogue.count)
    for code in lists.codes {
      if let number = catalogue.number(of: ExactText(lists.names[Int(code)])) { shown[number] += 1 }
    }
    return shares(shown)
  }
}
