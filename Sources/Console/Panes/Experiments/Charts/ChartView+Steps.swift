import Domain

extension ChartView {
  /// The stretch of a curve's steps that is zoomed into; nil while all is shown.
  ///
  /// - Parameter curve: the whole of it; where x is a time, it says which steps lie there.
  func steps(of curve: MetricCurve) -> StepStretch? {
    guard let range else { return nil }
    switch axis {
    case .step: return StepStretch(range)
    case .elapsed: return curve.steps(range, since: curve.points.first?.time.chartX ?? 0)
    case .wall: return curve.steps(range, since: 0)
    }
  }
}

extension MetricCurve {
  /// The steps that were logged in a span of time. What was left out of a thinned curve lies
  /// between two points that are here, so both ends of each piece that touches the span count.
  ///
  /// - Parameter start: where the span's zero is, in seconds as ``Timestamp/chartX`` has them.
  /// - Returns: nil where the span has no part of the curve.
  fileprivate func steps(_ span: ClosedRange<Double>, since start: Double) -> StepStretch? {
    var found: (low: Int64, high: Int64)?
    for (left, right) in zip(points, points.dropFirst()) {
      let (first, second) = (left.time.chartX - start, right.time.chartX - start)
      guard min(first, second) <= span.upperBound, max(first, second) >= span.lowerBound
      else { continue }
      let (low, high) = (min(left.step, right.step), max(left.step, right.step))
      found = (min(found?.low ?? low, low), max(found?.high ?? high, high))
    }
    return found.flatMap { StepStretch(Double($0.low)...Double($0.high)) }
  }

  /// The same with all that lies in a stretch replaced by what was read of that stretch alone.
  func points(replacing steps: ClosedRange<Int64>, by finer: [MetricPoint]) -> [MetricPoint] {
    points.filter { $0.step < steps.lowerBound } + finer
      + points.filter { $0.step > steps.upperBound }
  }
}

extension ExperimentsPane {
  /// The history of a metric, and of one that was thinned the stretch that is zoomed into.
  func historyDemands(_ run: Run, _ metric: String, _ context: PaneContext) -> [Demand] {
    let isLive = !run.status.isTerminal
    var demands = [Demand(.metricHistory(run.id, key: metric), isLive: isLive)]
    if let whole = context.loaded.history(run.id, metric), whole.isThinned,
      let steps = chart.steps(of: whole)
    {
      demands.append(
        Demand(.metricHistory(run.id, key: metric, steps: steps.wanted), isLive: isLive))
    }
    return demands
  }
}
