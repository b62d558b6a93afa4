import Domain
import Foundation
import Terminal

extension CauseGround {
  /// Versions that took over within a window of the onset, where the metric fell with them.
  func promotions(of model: ModelName, _ data: ConsoleData) -> [Cause] {
    data.promotions(of: model).compactMap { change in
      guard let version = change.version, let previous = change.previous,
        let place = windows.firstIndex(where: { change.time < $0.end }),
        abs(place - onset) <= 1
      else { return nil }
      return promotion(version, previous, change, place: place, model, data)
    }
  }

  private func promotion(
    _ version: Int, _ previous: Int, _ change: AliasChange, place: Int, _ model: ModelName,
    _ data: ConsoleData
  ) -> Cause? {
    let before = mean(windows[max(0, place - CauseRanking.windowsAround)..<place])
    let after = mean(windows[place...].prefix(CauseRanking.windowsAround))
    guard let before, let after else { return nil }
    let loss = -metric.gain(of: after, over: before)
    guard loss > 0 else { return nil }
    let distance = abs(place - onset)
    let figures = "\(metric.text(before)) → \(metric.text(after))"
    return Cause(
      kind: .promotion(version: version),
      score: Self.strength(loss / allowedDrop) * pow(2, -Double(distance)),
      observed: "\(metric.title) \(figures)", rows: judged.rows, correlation: nil,
      figures: [
        Cause.Figure(name: metric.title, text: figures),
        Cause.Figure(name: "when", text: change.time.minuteText),
        Cause.Figure(name: "by", text: change.actor),
      ],
      sentence: "v\(version) replaced v\(previous) on \(change.time.dayText), "
        + (distance == 0 ? "in the window" : "a window away from the one")
        + " in which the fall began: \(metric.title) \(figures) from the "
        + "\(counted(CauseRanking.windowsAround, "window")) before to those after."
        + dataClause(version, previous, model, data))
  }

  /// Whether both versions learned from the same rows.
  private func dataClause(
    _ version: Int, _ previous: Int, _ model: ModelName, _ data: ConsoleData
  ) -> String {
    guard let new = data.version(version, of: model)?.snapshot,
      let old = data.version(previous, of: model)?.snapshot, new != old
    else { return "" }
    func words(_ id: SnapshotID) -> String {
      let rows = data.snapshot(id).map { ", \(NumberText.count($0.rows)) rows" } ?? ""
      return id.short + rows
    }
    return " It learned from another snapshot (\(words(new))) than v\(previous) (\(words(old)))."
  }

  /// What the monitor lets the metric lose; where it does not say, 2 % of the value.
  private var allowedDrop: Double {
    guard let realized = judged[metric] else { return 1 }
    let allowed = realized.reference.flatMap { reference in
      realized.threshold.map { abs(reference - $0) }
    }
    return max(allowed ?? 0.02 * abs(realized.value), 1e-9)
  }

  private func mean(_ windows: ArraySlice<WindowReport>) -> Double? {
    let values = windows.compactMap { $0.matured ? $0[metric]?.value : nil }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// What makes the figure itself doubtful: fewer labels or fewer rows than usual.
  func doubts() -> [Cause] {
    let before = windows[..<onset].suffix(CauseRanking.windowsBefore).filter(\.matured)
    guard before.count >= 3, let realized = judged[metric] else { return [] }
    var causes: [Cause] = []
    if let usual = Self.median(before.map(\.labelCoverage)) {
      let lack = usual - judged.labelCoverage
      if lack > 0.2 * CauseRanking.labelLimit {
        causes.append(labels(lack: lack, usual: usual, rows: realized.rows))
      }
    }
    let usualRows = Self.median(before.compactMap { $0[metric].map { Double($0.rows) } })
    if let usualRows, Double(realized.rows) < usualRows / 2, realized.rows > 0 {
      causes.append(fewRows(realized.rows, usual: Int(usualRows)))
    }
    return causes
  }

  private func labels(lack: Double, usual: Double, rows: Int) -> Cause {
    let now = NumberText.percent(judged.labelCoverage)
    let then = NumberText.percent(usual)
    return Cause(
      kind: .labels, score: Self.strength(lack / CauseRanking.labelLimit) / 2,
      observed: "\(now), usual \(then)", rows: rows, correlation: nil,
      figures: [Cause.Figure(name: "labels", text: "\(now), usual \(then)")],
      sentence: "Only \(now) of the labels have come, \(then) is usual: \(metric.title) may be "
        + "that of other rows than before.")
  }

  private func fewRows(_ rows: Int, usual: Int) -> Cause {
    let figures = "\(NumberText.count(rows)), usual \(NumberText.count(usual))"
    return Cause(
      kind: .fewRows, score: Self.strength(Double(usual) / Double(rows) - 1) / 2,
      observed: figures, rows: rows, correlation: nil,
      figures: [Cause.Figure(name: "labelled rows", text: figures)],
      sentence: "\(metric.title) stands on \(counted(rows, "row")), "
        + "\(NumberText.count(usual)) are usual: chance weighs more.")
  }
}
