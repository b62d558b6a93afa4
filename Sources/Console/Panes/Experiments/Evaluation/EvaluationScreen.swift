import Domain
import Terminal

/// What the evaluations of the runs in view are drawn as.
struct EvaluationScreen: RunScreen {
  /// The place of the plot in focus among those that there are.
  var focus = 0
  /// The plot in focus over the whole pane.
  var isAlone = false
  /// From this probability on a row is answered positive.
  private(set) var threshold = 0.5
  /// Which pair of learning curves.
  var pair = 0

  /// By how much a press moves the threshold.
  static let thresholdStep = 0.01

  mutating func moveThreshold(by steps: Int) {
    let moved = threshold + Double(steps) * EvaluationScreen.thresholdStep
    threshold = max(0, min(1, (moved * 100).rounded() / 100))
  }

  /// The plots that at least one of the runs has something for.
  func plots(_ runs: [EvaluatedRun]) -> [EvaluationPlot] {
    EvaluationPlot.allCases.filter { plot in
      if plot == .learning { return !LearningPair.all(runs).isEmpty }
      return runs.contains { run in
        switch plot {
        // Beside slices alone: other figures stand over the pictures that they sum up.
        case .figures, .slices: run.evaluation?.slices?.isEmpty == false
        case .confusion: run.evaluation?.confusion != nil
        case .roc, .precisionRecall, .calibration: run.evaluation?.curves != nil
        case .residualHistogram, .residuals: run.evaluation?.residuals != nil
        case .importance: run.evaluation?.importance.isEmpty == false
        case .learning: false
        }
      }
    }
  }

  /// The learning curves in view.
  func learningPair(_ runs: [EvaluatedRun]) -> LearningPair? {
    let pairs = LearningPair.all(runs)
    return pairs.isEmpty ? nil : pairs[pair % pairs.count]
  }

  /// Evaluations, and the histories of the learning curves.
  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand] {
    let runs = EvaluatedRun.all(pane, context)
    var demands = runs.map { Demand(.evaluation($0.run.id), isLive: !$0.run.status.isTerminal) }
    guard let pair = learningPair(runs) else { return demands }
    for run in runs {
      for key in [pair.train, pair.valid] where run.run.metrics[key] != nil {
        demands.append(
          Demand(.metricHistory(run.run.id, key: key), isLive: !run.run.status.isTerminal))
      }
    }
    return demands
  }

  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    EvaluationPlots(self, pane, context).render(area, into: &frame)
  }

  mutating func choose(
    _ index: Int, of list: String, _ pane: inout ExperimentsPane, _ context: PaneContext
  ) -> Bool {
    guard list == EvaluationPlots.listName else { return false }
    focus = index
    return true
  }
}
