import Domain

/// The items that a recommender knows, the most popular first: by how many users took them, then in
/// the order of their ids. An item's place among them is its code, so that of two items with the same
/// score the one with the smaller code stands first, and the most popular items are a prefix.
struct Catalogue: Sendable {
  let index: IDIndex
  /// How many users took each item, by code.
  let takers: [Int32]

  var count: Int { takers.count }
  var ids: [ExactText] { index.ids }

  init(index: IDIndex, takers: [Int32]) {
    self.index = index
    self.takers = takers
  }

  /// The items that somebody took, with the code of each place of the interactions' items (−1 for
  /// those that nobody took).
  static func made(from interactions: Interactions) -> (catalogue: Catalogue, codes: [Int32]) {
    let takers = interactions.takers
    let order = takers.indices.filter { takers[$0] > 0 }
      .sorted { takers[$0] == takers[$1] ? $0 < $1 : takers[$0] > takers[$1] }
    var codes = [Int32](repeating: -1, count: takers.count)
    for (code, place) in order.enumerated() { codes[place] = Int32(code) }
    let catalogue = Catalogue(
      index: IDIndex(inOrder: order.map { interactions.items.ids[$0] }),
      takers: order.map { takers[$0] })
    return (catalogue, codes)
  }

  /// How many items at least so many users took: a prefix.
  func count(takenBy usersMin: Int) -> Int {
    takers.firstIndex { $0 < usersMin } ?? count
  }
}
