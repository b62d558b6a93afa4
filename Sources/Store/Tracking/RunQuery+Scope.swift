import Domain

extension RunQuery {
  /// The same runs without a condition, in the common order, all of them.
  var scope: RunQuery {
    RunQuery(experiments: experiments, stages: stages, limit: .max)
  }

  /// The same runs in their order without a condition, all of them.
  var order: RunQuery {
    RunQuery(
      sort: isInCommonOrder ? [] : sort, experiments: experiments, stages: stages, limit: .max)
  }

  /// Whether the database reads the beginning of the order out of an index.
  var hasIndexedOrder: Bool {
    if isInCommonOrder { return true }
    guard sort.count == 1 else { return false }
    let field = sort[0].field
    return field.isMetric || field == .attribute(.started) || field.hasIndex
  }
}

extension FilterField {
  var isMetric: Bool {
    if case .metric = self { true } else { false }
  }
}
