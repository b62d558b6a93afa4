import Domain
import Foundation

/// Boosted trees that answer without the library, as it does: sums of 32-bit floats in the order of the
/// trees.
struct RankerTrees: Sendable, Equatable {
  /// A question, or in a leaf the answer.
  struct Node: Sendable, Equatable {
    /// The feature that is asked for; nil in a leaf.
    var feature: Int?
    /// Smaller features go on with the next node, others with ``other``; in a leaf what it adds.
    var number: Float
    /// A later node of the same tree; 0 in a leaf.
    var other = 0
    /// Whether a missing feature counts as smaller.
    var isSmallerIfMissing = false
  }

  /// Tree after tree, each from its root on.
  let nodes: [Node]
  /// Where each tree begins.
  let roots: [Int]
  /// What the sum of every row begins with.
  let start: Float
  /// Whether the sum is the logarithm of a chance's odds, and the chance is asked for.
  let isChance: Bool

  /// - Parameter rows: row after row, a number for each feature; NaN where there is none.
  /// - Returns: a number a row.
  func scores(_ rows: [Float], columns: Int) -> [Double] {
    rows.withUnsafeBufferPointer { rows in
      stride(from: 0, to: rows.count, by: columns).map { row in
        let sum = roots.reduce(start) { $0 + leaf(of: $1, rows, row) }
        return Double(isChance ? 1 / (1 + exp(-sum)) : sum)
      }
    }
  }

  private func leaf(of root: Int, _ rows: UnsafeBufferPointer<Float>, _ row: Int) -> Float {
    var place = root
    while let feature = nodes[place].feature {
      let (node, value) = (nodes[place], rows[row + feature])
      let isSmaller = value.isNaN ? node.isSmallerIfMissing : value < node.number
      place = isSmaller ? place + 1 : node.other
    }
    return nodes[place].number
  }
}

extension RankerTrees {
  /// What of the library's file in JSON is needed.
  private struct File: Decodable {
    struct Learner: Decodable {
      var gradientBooster: Booster
      var learnerModelParam: Params
    }
    struct Params: Decodable { var baseScore: String }
    struct Booster: Decodable { var model: Model }
    struct Model: Decodable { var trees: [Tree] }
    struct Tree: Decodable {
      var leftChildren: [Int]
      var rightChildren: [Int]
      var splitIndices: [Int]
      var splitConditions: [Float]
      var defaultLeft: [Flag]
    }
    /// 0 or 1, or in words.
    struct Flag: Decodable {
      var isSet: Bool
      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        isSet = try (try? value.decode(Bool.self)) ?? (try value.decode(Int.self) != 0)
      }
    }
    var learner: Learner
  }

  /// - Throws: ``TrainingError/libraryFailed(during:detail:)`` where the library writes something else
  ///   than trees.
  init(of booster: Booster, isChance: Bool) throws(TrainingError) {
    let json = try booster.modelFile(.json)
    func failure(_ detail: String) -> TrainingError {
      .libraryFailed(during: "reading the trees", detail: detail)
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let file: File
    do {
      file = try decoder.decode(File.self, from: json)
    } catch {
      throw failure("\(error)")
    }
    let base = file.learner.learnerModelParam.baseScore
    // Of xgboost 3 it is a list of one.
    guard let start = Float(base.trimmingCharacters(in: CharacterSet(charactersIn: "[] "))) else {
      throw failure("the intercept is \(quoted(base))")
    }
    var (nodes, roots) = ([Node](), [Int]())
    for tree in file.learner.gradientBooster.model.trees {
      roots.append(nodes.count)
      guard Self.add(0, of: tree, to: &nodes) else { throw failure("a tree has no such node") }
    }
    self.init(
      nodes: nodes, roots: roots, start: isChance ? -log(1 / start - 1) : start, isChance: isChance)
  }

  /// Adds a node and all below it, so that what follows a node has a greater place.
  private static func add(_ place: Int, of tree: File.Tree, to nodes: inout [Node]) -> Bool {
    let count = tree.leftChildren.count
    let fits = [
      tree.rightChildren.count, tree.splitIndices.count, tree.splitConditions.count,
      tree.defaultLeft.count,
    ].allSatisfy { $0 == count }
    guard fits, (0..<count).contains(place) else { return false }
    let (own, number) = (nodes.count, tree.splitConditions[place])
    guard tree.leftChildren[place] >= 0 else {
      nodes.append(Node(number: number))
      return number.isFinite
    }
    nodes.append(
      Node(
        feature: tree.splitIndices[place], number: number,
        isSmallerIfMissing: tree.defaultLeft[place].isSet))
    guard number.isFinite, add(tree.leftChildren[place], of: tree, to: &nodes) else {
      return false
    }
    nodes[own].other = nodes.count
    return add(tree.rightChildren[place], of: tree, to: &nodes)
  }
}

extension RankerTrees {
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
