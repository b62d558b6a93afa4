/// How evaluation pictures are looked at.
struct PictureView: Hashable, Sendable {
  /// The place of the picture in focus among those that there are.
  var picture = 0
  /// The picture in focus over the whole pane.
  var isAlone = false
  /// From this probability on a row is answered positive.
  private(set) var threshold = 0.5
  /// Which pair of learning curves.
  var pair = 0

  /// By how much a press moves the threshold.
  static let thresholdStep = 0.01

  mutating func moveThreshold(by steps: Int) {
    let moved = threshold + Double(steps) * PictureView.thresholdStep
    threshold = max(0, min(1, (moved * 100).rounded() / 100))
  }
}

/// What an evaluation is drawn as.
enum EvaluationPicture: CaseIterable, Hashable, Sendable {
  case confusion, roc, precisionRecall, calibration, residualHistogram, residuals, importance,
    learning
}
