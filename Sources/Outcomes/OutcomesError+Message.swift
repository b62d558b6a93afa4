extension OutcomesError: CustomStringConvertible {
  /// A sentence: what does not go with what, and what to do.
  public var description: String {
    switch self {
    case .widthUnfit(let numbers, let outputs):
      "\(numbers) numbers cannot be answers of \(outputs) each; the version that was loaded is not "
        + "the one that answered"
    case .kindUnfit(let kind, let task):
      "\(kind) cannot be answers of a \(task) model; the version that was loaded is not the one that "
        + "answered"
    case .rowsDiffer(let answers, let truths):
      "there are \(answers) answers and \(truths) truths; each answer needs one"
    case .tasksDiffer(let one, let other):
      "a \(one) model and a \(other) model predict different things and cannot be compared; "
        + "promote by hand what is meant to take the other's place"
    case .nothingInCommon(let labels, let task):
      "none of \(labels) labels says anything about the answers of a \(task) model; send "
        + (task == "regression" ? "numbers" : "the names of its classes")
    case .metricUnfit(let metric, let task):
      "\(metric.text) does not judge the answers of a \(task) model; declare another metric"
    case .answersNotFinite(let rows, let count):
      "\(rows) of \(count) answers are not finite numbers; check the inputs of those rows"
    case .valueNotFinite(let metric):
      "\(metric.text) of these answers and labels is too large for a number; look for labels or "
        + "answers far from the others"
    }
  }
}
