import Domain

/// Why answers and truths cannot be held against each other.
public enum OutcomesError: Error, Hashable, Sendable {
  /// So many numbers are no whole rows of so many each.
  case widthUnfit(numbers: Int, outputs: Int)
  /// Answers of such a kind were logged where a model of that task is to have answered.
  case kindUnfit(AnswerKind, task: String)
  /// As many answers as truths are needed.
  case rowsDiffer(answers: Int, truths: Int)
  /// Two models that predict different things, in the words of ``LearningTask``.
  case tasksDiffer(String, String)
  /// None of so many labels says anything about such answers.
  case nothingInCommon(labels: Int, task: String)
  /// The metric does not judge such answers.
  case metricUnfit(MetricKey, task: String)
  /// So many of the answers to labelled rows are no finite numbers.
  case answersNotFinite(rows: Int, of: Int)
  /// The metric of these answers and labels is beyond all numbers.
  case valueNotFinite(MetricKey)
}
