import Domain
import Foundation

/// How far a score is from the truth, and what a score means.
enum LinearLoss: Sendable {
  /// Half the square of the difference; the score is the answer.
  case squared
  /// Minus the logarithm of the probability of what was true.
  case logistic
  /// The same for several classes, whose scores become shares.
  case softmax

  init(_ task: LearningTask) {
    switch task {
    case .binary: self = .logistic
    case .multiclass: self = .softmax
    case .regression: self = .squared
    case .ranking: preconditionFailure("lists are no task of a trainer of rows")
    }
  }

  /// Answers from scores, row after row.
  ///
  /// - Parameter outputs: numbers a row.
  func answers(_ scores: [Double], outputs: Int) -> [Double] {
    switch self {
    case .squared: return scores
    case .logistic:
      return scores.map { score in
        // The exponent is never positive, so nothing overflows.
        let small = exp(-abs(score))
        return score >= 0 ? 1 / (1 + small) : small / (1 + small)
      }
    case .softmax:
      var shares = scores
      for start in stride(from: 0, to: scores.count, by: outputs) {
        let row = start..<(start + outputs)
        let greatest = scores[row].max() ?? 0
        var sum = 0.0
        for place in row {
          shares[place] = exp(scores[place] - greatest)
          sum += shares[place]
        }
        for place in row { shares[place] /= sum }
      }
      return shares
    }
  }

  /// The mean over rows.
  ///
  /// - Parameter labels: one a row: the quantity, 0 or 1, or the class's number.
  func mean(_ scores: [Double], labels: [Double], outputs: Int) -> Double {
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      switch self {
      case .squared:
        let difference = scores[row] - label
        sum += difference * difference / 2
      case .logistic:
        let score = scores[row]
        sum += max(score, 0) - label * score + log1p(exp(-abs(score)))
      case .softmax:
        let own = scores[(row * outputs)..<((row + 1) * outputs)]
        let greatest = own.max() ?? 0
        let total = own.reduce(0) { $0 + exp($1 - greatest) }
        sum += greatest + log(total) - scores[row * outputs + Int(label)]
      }
    }
    return sum / Double(labels.count)
  }

  /// Scores of no feature at all: where training begins.
  func intercepts(_ labels: [Double], outputs: Int) -> [Double] {
    let count = Double(labels.count)
    switch self {
    case .squared: return [labels.reduce(0, +) / count]
    case .logistic:
      let positives = labels.reduce(0, +)
      return [log(positives / (count - positives))]
    case .softmax:
      var rows = [Double](repeating: 0, count: outputs)
      for label in labels { rows[Int(label)] += 1 }
      let logarithms = rows.map { log($0) }
      let mean = logarithms.reduce(0, +) / Double(outputs)
      return logarithms.map { $0 - mean }
    }
  }
}
