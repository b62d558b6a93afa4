import Domain

extension DriftTest {
  /// The share of the window's values that are categories which the reference never had, 0...1.
  ///
  /// A model has learnt nothing about them. The default, 0.01, lets single rows of rare
  /// categories pass; set 0 to hear of each.
  public static let unseenShare = DriftTest(
    name: .unseenShare, title: "unseen", isShare: true, scope: .categories, defaultThreshold: 0.01,
    scoreMax: 1
  ) { reference, current in
    guard let before = reference.categories, let now = current.categories else { return nil }
    let unseen = before.aligned(with: now).reduce(0) { $0 + ($1.mine == 0 ? $1.theirs : 0) }
    return (Double(unseen) / Double(now.count), nil)
  }
}
