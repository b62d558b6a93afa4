import Domain

extension ExperimentsPane {
  /// The chosen metric, else the sorted one, else the one that judges, else the first. What nobody
  /// chose gives way to a metric like it that has a course to draw in the run that the cursor rests on.
  func shownMetric(_ context: PaneContext) -> String? {
    let keys = page(context)?.metricKeys ?? []
    if let metric, keys.contains(metric) { return metric }
    var found = keys.first
    if case .metric(let key) = sort?.field, keys.contains(key) { found = key }
    guard let found, let run = followed(context), !hasCourse(found, run, context) else {
      return found
    }
    let alike = RunColumns.alike(found, in: keys)
    if let course = alike.first(where: { hasCourse($0, run, context) }) { return course }
    // One that was only evaluated has the figure and no course.
    if run.metrics[found] == nil, let figure = alike.first(where: { run.metrics[$0] != nil }) {
      return figure
    }
    // A run of another kind, looked at by itself, shows what it has.
    guard run.metrics[found] == nil, marked.isEmpty else { return found }
    return keys.first { hasCourse($0, run, context) } ?? found
  }

  /// Whether there is more than a point of a metric to draw, as far as that is known: the figure
  /// that an ended training was judged by is logged once, that of its rounds often.
  private func hasCourse(_ key: String, _ run: Run, _ context: PaneContext) -> Bool {
    guard run.metrics[key] != nil else { return false }
    guard run.status.isTerminal else { return true }
    return context.loaded.history(run.id, key).map { $0.points.count > 1 } ?? !lone.contains(key)
  }

  /// Learns from a history what is likely of the next run's, so that the chart of each run does not
  /// begin with another metric than it ends with.
  mutating func learnCourse(_ request: LoadRequest, _ value: Loaded, _ context: PaneContext) {
    guard case .metricHistory(let id, let key, nil) = request, case .history(let curve) = value,
      run(id, context)?.status.isTerminal == true
    else { return }
    if curve.points.count > 1 { lone.remove(key) } else { lone.insert(key) }
  }
}
