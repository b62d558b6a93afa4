extension BoostedTrees {
  func write(to file: inout RecommenderWriter) {
    file.append(counts: roots)
    file.append(counts: nodes.map { ($0.feature ?? -1) + 1 })
    file.append(counts: nodes.map { $0.other * 2 + ($0.isSmallerIfMissing ? 1 : 0) })
    file.append(floats: [start] + nodes.map(\.number))
    file.append(count: isChance ? 1 : 0)
  }

  /// - Parameter features: so many a row has.
  /// - Throws: what is wrong with the file.
  init(_ reader: inout RecommenderReader, features: Int) throws(RecommenderFault) {
    let roots = try reader.counts(max: Int(Int32.max))
    let asked = try reader.counts(max: features)
    let others = try reader.counts(max: Int(Int32.max))
    let numbers = try reader.floats()
    let isChance = try reader.count(max: 1) == 1
    let nodes = asked.count
    try RecommenderFault.check(
      others.count == nodes && numbers.count == nodes + 1
        && (roots.first ?? 0) == 0 && zip(roots, roots.dropFirst()).allSatisfy { $0 < $1 }
        && roots.allSatisfy { $0 < nodes }, "its trees are not whole")
    let ends = roots.dropFirst() + [nodes]
    for (root, end) in zip(roots, ends) {
      // Each question goes on within its tree and never back, so that each way has an end.
      let isTree = (root..<end).allSatisfy { place in
        asked[place] == 0
          || (place + 1 < end && others[place] / 2 > place && others[place] / 2 < end)
      }
      try RecommenderFault.check(isTree, "a tree in it has no end")
    }
    self.init(
      nodes: (0..<nodes).map {
        Node(
          feature: asked[$0] == 0 ? nil : asked[$0] - 1, number: numbers[$0 + 1],
          other: others[$0] / 2, isSmallerIfMissing: others[$0] % 2 == 1)
      }, roots: roots, start: numbers[0], isChance: isChance)
  }
}
