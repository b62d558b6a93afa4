import Domain
import Foundation

/// Boosted trees that answer without the library, as it does: sums of 32-bit floats in the order of the
/// trees.
struct BoostedTrees: Sendable, Equatable {
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

  /// Rows of numbers at the trees' thresholds, right beside them, and missing; nil where a tree asks for
  /// more columns.
  func closeRows(columns: Int, rows: Int = 64) -> FeatureMatrix? {
    var thresholds = [[Float]](repeating: [], count: columns)
    for node in nodes {
      guard let feature = node.feature else { continue }
      guard thresholds.indices.contains(feature) else { return nil }
      thresholds[feature].append(node.number)
    }
    var values: [Float] = []
    for row in 0..<rows {
      for (column, numbers) in thresholds.enumerated() {
        let number = numbers.isEmpty ? 0 : numbers[(row * 31 + column * 7) % numbers.count]
        let choices = [number, number.nextDown, number.nextUp, Float.nan]
        values.append(choices[(row + column) % choices.count])
      }
    }
    return FeatureMatrix(columns: columns, values: values)
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

extension BoostedTrees {
  /// - Parameter isChance: unless the objective says so.
  /// - Throws: ``TrainingError/libraryFailed(during:detail:)`` where the library writes something else
  ///   than trees that are walked here.
  init(of booster: Booster, isChance: Bool? = nil) throws(TrainingError) {
    let file = ModelFileFields(try booster.modelFile(.universalBinaryJSON))
    func failure(_ detail: String) -> TrainingError {
      .libraryFailed(during: "reading the trees", detail: detail)
    }
    let base = file.text(named: "base_score") ?? ""
    // Of xgboost 3 it is a list of one.
    guard let start = Float(base.trimmingCharacters(in: CharacterSet(charactersIn: "[] "))) else {
      throw failure("the intercept is \(quoted(base))")
    }
    guard let objective = file.text(named: "name", behind: "objective"),
      let isChance = isChance ?? Self.areChances[objective]
    else { throw failure("the objective is none that is known") }
    guard let trees = Tree.all(of: file) else { throw failure("its lists are not of one length") }
    var (nodes, roots) = ([Node](), [Int]())
    for tree in trees {
      roots.append(nodes.count)
      guard tree.add(0, to: &nodes) else { throw failure("a tree has no such node") }
    }
    self.init(
      nodes: nodes, roots: roots, start: isChance ? -log(1 / start - 1) : start, isChance: isChance)
  }

  /// Objectives of one number a row.
  private static let areChances = ["binary:logistic": true, "reg:squarederror": false]

  /// A tree as the library's file has it: a number of each node, list by list.
  private struct Tree {
    var smaller: [Double]
    var others: [Double]
    var features: [Double]
    var numbers: [Double]
    var smallerIfMissing: [Double]

    /// nil where the lists do not fit together, or a question is about categories.
    static func all(of file: ModelFileFields) -> [Tree]? {
      let lists = [
        "left_children", "right_children", "split_indices", "split_conditions", "default_left",
      ].map { file.lists(named: $0) }
      let fits = lists.allSatisfy { $0.map(\.count) == lists[0].map(\.count) }
      let areNumbers = file.lists(named: "split_type").allSatisfy { $0.allSatisfy { $0 == 0 } }
      guard fits, areNumbers, !lists[0].isEmpty else { return nil }
      return lists[0].indices.map { tree in
        Tree(
          smaller: lists[0][tree], others: lists[1][tree], features: lists[2][tree],
          numbers: lists[3][tree], smallerIfMissing: lists[4][tree])
      }
    }

    /// Adds a node and all below it, so that what follows a node has a greater place.
    ///
    /// - Returns: whether all of them are there. A tree that goes round would have more than it has.
    func add(_ place: Int, to nodes: inout [Node], depth: Int = 0) -> Bool {
      guard smaller.indices.contains(place), depth <= smaller.count else { return false }
      let (own, number) = (nodes.count, Float(numbers[place]))
      guard smaller[place] >= 0 else {
        nodes.append(Node(number: number))
        return number.isFinite
      }
      nodes.append(
        Node(
          feature: Int(features[place]), number: number,
          isSmallerIfMissing: smallerIfMissing[place] != 0))
      guard number.isFinite, add(Int(smaller[place]), to: &nodes, depth: depth + 1) else {
        return false
      }
      nodes[own].other = nodes.count
      return add(Int(others[place]), to: &nodes, depth: depth + 1)
    }
  }
}
