import Datasets
import Domain

/// Labels of a sample, and what values of one column tell about them.
struct LeakTest {
  /// Groups that numbers are cut into at most.
  private static let groupsMax = 256
  /// And so many rows a group at least.
  private static let groupRows = 20

  /// Rows of other classes that chance would bring among those with a value: from so many on, that nearly
  /// none is there is none.
  private static let othersMin = 15.0
  /// And so small a share of them may be there.
  private static let othersShareMax = 0.05

  let hasClasses: Bool
  private let classes: [String]
  private let isBinary: Bool
  /// Numbers of classes, or ranks from 0 on.
  private let labels: [Double]
  private let isInFirstHalf: [Bool]

  init(_ labels: [Double], task: LearningTask) {
    hasClasses = task.hasClasses
    isBinary = task.isBinary
    classes = task.classes
    self.labels = task.hasClasses ? labels : Self.ranks(labels)
    // By the place's bits mixed: rows may come by turns.
    isInFirstHalf = labels.indices.map {
      (UInt64($0) &* 0x9E37_79B9_7F4A_7C15) >> 40 & 1 == 0
    }
  }

  /// Ranks of equal numbers are their mean.
  private static func ranks(_ numbers: [Double]) -> [Double] {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    var ranks = [Double](repeating: 0, count: numbers.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
      for place in start..<end {
        ranks[order[place]] = Double(start + end - 1) / 2
      }
      start = end
    }
    return ranks
  }

  /// A group for each cell: categories and few numbers as they are, many numbers by quantiles.
  static func groups(_ values: Values) -> [Int] {
    let groups = values.groups
    let count = (groups.max() ?? 0) + 1
    let wanted = min(groupsMax, values.count / groupRows)
    guard values.type.isNumeric, count > wanted, wanted > 0 else { return groups }
    let numbers = values.doubles()
    let ranks = ranks(numbers.map { $0.isNaN ? .infinity : $0 })
    return ranks.indices.map {
      numbers[$0].isNaN
        ? wanted : min(wanted - 1, Int(ranks[$0] / Double(ranks.count) * Double(wanted)))
    }
  }

  /// The share of rows of each half whose class is the commonest of their group in the other half, and
  /// the share of the commonest class of all.
  func told(by groups: [Int]) -> (right: Double, commonest: Double) {
    var right = 0
    var total: [Double: Int] = [:]
    for label in labels { total[label, default: 0] += 1 }
    let commonest = total.max { ($0.value, $1.key) < ($1.value, $0.key) }
    for half in [true, false] {
      var counts: [Int: [Double: Int]] = [:]
      for row in labels.indices where isInFirstHalf[row] == half {
        counts[groups[row], default: [:]][labels[row], default: 0] += 1
      }
      let answers = counts.mapValues { count in
        count.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      }
      for row in labels.indices where isInFirstHalf[row] != half {
        let answer = answers[groups[row]] ?? commonest?.key
        if answer == labels[row] { right += 1 }
      }
    }
    let rows = Double(max(1, labels.count))
    return (Double(right) / rows, Double(commonest?.value ?? 0) / rows)
  }

  /// The class that nearly all rows have which have a value, or which lack one; nil where there is none.
  func presence(_ values: Values) -> Leak.Presence? {
    guard hasClasses, values.missingCount > 0 else { return nil }
    let total = counts(labels.indices)
    for isThere in [true, false] {
      let rows = labels.indices.filter { values.isMissing(at: $0) != isThere }
      let found = counts(rows)
      guard let (label, count) = found.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
        continue
      }
      let shareOfAll = Double(total[label] ?? 0) / Double(labels.count)
      let expected = Double(rows.count) * (1 - shareOfAll)
      guard expected >= Self.othersMin,
        Double(rows.count - count) <= Self.othersShareMax * expected,
        classes.indices.contains(Int(label))
      else { continue }
      return Leak.Presence(
        isThere: isThere, label: classes[Int(label)],
        share: Double(count) / Double(rows.count), shareOfAll: shareOfAll)
    }
    return nil
  }

  /// How many of those rows each class has.
  private func counts(_ rows: some Sequence<Int>) -> [Double: Int] {
    rows.reduce(into: [:]) { $0[labels[$1], default: 0] += 1 }
  }

  /// The share of the variance of each half's labels that the means of their groups in the other half
  /// take away; below 0 where they are worse than one mean.
  func explained(by groups: [Int]) -> Double {
    let mean = labels.reduce(0, +) / Double(max(1, labels.count))
    var (left, all) = (0.0, 0.0)
    for half in [true, false] {
      var sums: [Int: (sum: Double, count: Double)] = [:]
      for row in labels.indices where isInFirstHalf[row] == half {
        sums[groups[row], default: (0, 0)].sum += labels[row]
        sums[groups[row], default: (0, 0)].count += 1
      }
      for row in labels.indices where isInFirstHalf[row] != half {
        let answer = sums[groups[row]].map { $0.sum / $0.count } ?? mean
        left += (labels[row] - answer) * (labels[row] - answer)
        all += (labels[row] - mean) * (labels[row] - mean)
      }
    }
    return all > 0 ? 1 - left / all : 0
  }

  /// The area under the ROC curve of numbers, on whichever side of 0.5; nil where they are no numbers
  /// of two classes, one in ten is missing, or a class has too few rows.
  func area(_ values: Values, classRowsMin: Int) -> Double? {
    guard isBinary, values.type.isNumeric else { return nil }
    let numbers = values.doubles()
    let rows = numbers.indices.filter { !numbers[$0].isNaN }
    let ones = rows.count { labels[$0] == 1 }
    let zeros = rows.count - ones
    guard min(ones, zeros) >= classRowsMin, rows.count * 10 >= numbers.count * 9 else { return nil }
    let ranks = Self.ranks(rows.map { numbers[$0] })
    let sum = zip(rows, ranks).reduce(0.0) { $0 + (labels[$1.0] == 1 ? $1.1 : 0) }
    let above = sum - Double(ones) * Double(ones - 1) / 2
    let area = above / (Double(ones) * Double(zeros))
    return max(area, 1 - area)
  }
}
