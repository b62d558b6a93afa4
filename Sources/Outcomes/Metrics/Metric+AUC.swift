import Domain
import Statistics

extension Metric {
  /// The area under the ROC curve of two classes: the chance that a positive row has a higher score
  /// than a negative one, ties counting half. scikit-learn's `roc_auc_score`.
  public static let auc = Metric(
    .auc,
    judges: \.isBinary,
    gain: { pair in
      PairedBootstrap.aucGain(
        champion: pair.champion.answers.values, challenger: pair.challenger.answers.values,
        labels: pair.champion.labels, resamples: pair.resamples, seed: pair.seed,
        confidence: pair.confidence)
    },
    error: { Metrics.rocAUCStandardError(scores: $0.answers.values, labels: $0.labels) },
    value: { Metrics.rocAUC(scores: $0.answers.values, labels: $0.labels) })
}
