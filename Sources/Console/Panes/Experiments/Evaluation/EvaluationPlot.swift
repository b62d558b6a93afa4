/// What an evaluation is drawn as.
enum EvaluationPlot: CaseIterable, Hashable, Sendable {
  case figures, slices, confusion, roc, precisionRecall, calibration, residualHistogram, residuals,
    importance, learning

  var name: String {
    switch self {
    case .figures: "Figures"
    case .slices: "Slices"
    case .confusion: "Confusion"
    case .roc: "ROC"
    case .precisionRecall: "Precision and recall"
    case .calibration: "Calibration"
    case .residualHistogram: "Residuals"
    case .residuals: "Residual against prediction"
    case .importance: "Feature importance"
    case .learning: "Learning curves"
    }
  }

  /// The metric that sums the plot up, and its name.
  var figure: (key: String, name: String)? {
    switch self {
    case .confusion: ("accuracy", "accuracy")
    case .roc: ("auc", "AUC")
    case .precisionRecall: ("average_precision", "AP")
    case .calibration: ("brier", "Brier")
    case .residualHistogram: ("mae", "MAE")
    case .residuals: ("r2", "R²")
    case .figures, .slices, .importance, .learning: nil
    }
  }
}
