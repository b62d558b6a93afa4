import Domain
import Outcomes
import Store

/// A label as it came from outside.
public struct StatedLabel: Equatable, Sendable {
  /// The id of the prediction that it belongs to.
  public var prediction: PredictionID
  /// What was written.
  public var value: StatedTruth
  /// When it became known.
  public var observedAt: Timestamp

  /// Stores the parts.
  public init(prediction: PredictionID, value: StatedTruth, observedAt: Timestamp) {
    self.prediction = prediction
    self.value = value
    self.observedAt = observedAt
  }
}

/// Says what labels mean that came over HTTP, from a file or from a replay: the only thing that does.
///
/// A label is read for the version that answered the prediction: a number stands for one of *its*
/// classes, whichever version is live when the label comes. Of several answers with one id, as a
/// client gets that asks again, the last one counts. Which version it was is only looked for in the
/// prediction log where the model's versions would read the value differently, once for all such
/// labels together. A prediction that the log does not know, because its label came before it or
/// because it was removed, is taken for the live version's, else for the newest one's.
public struct LabelReader {
  /// For what the log does not know.
  private let live: TruthParser
  private let parsers: [Int: TruthParser]
  /// Of the tasks that are not the live version's.
  private let others: [TruthParser]
  private let log: PredictionLog?

  /// Reads labels of an endpoint outside of the engine that serves it.
  ///
  /// - Throws: `StoreError` where the store or the log cannot be read.
  public init(_ endpoint: EndpointName, in store: Store) throws {
    try self.init(
      endpoint, served: nil, in: store, tasks: VersionTasks(store: store),
      log: store.readablePredictionLog(endpoint))
  }

  /// - Parameters:
  ///   - served: what the version predicts that is served now; nil where none is loaded.
  ///   - tasks: of the store's versions.
  init(
    _ endpoint: EndpointName, served: LearningTask?, in store: Store, tasks: VersionTasks,
    log: PredictionLog
  ) throws {
    let endpoint = try store.endpoint(endpoint)
    let known = try endpoint.map { try tasks.tasks(of: $0.model) } ?? []
    let liveTask = served ?? endpoint?.liveVersion.flatMap { known.task($0) } ?? known.last ?? nil
    live = TruthParser(task: liveTask)
    var byTask: [LearningTask: TruthParser] = [:]
    var parsers: [Int: TruthParser] = [:]
    for (place, task) in known.enumerated() {
      guard let task, task != liveTask else { continue }
      let parser = byTask[task] ?? TruthParser(task: task)
      byTask[task] = parser
      parsers[place + 1] = parser
    }
    self.parsers = parsers
    others = Array(byTask.values)
    self.log = byTask.isEmpty ? nil : log
  }

  /// What the labels say, in their order.
  ///
  /// O(labels), and where versions read some of them differently one reading of the log's ids, from
  /// its end to the oldest prediction that is meant.
  /// - Throws: ``EngineError/labelUnfit(index:prediction:found:expected:)`` for the first that says nothing;
  ///   `StoreError` where the log cannot be read.
  public func labels(_ stated: [StatedLabel]) throws -> [Label] {
    let truths = agreed(stated)
    let open = stated.indices.filter { truths[$0] == nil }
    let versions =
      open.isEmpty ? [:] : try log?.versions(of: Set(open.map { stated[$0].prediction })) ?? [:]
    return try stated.indices.map { index in
      let label = stated[index]
      let truth = try truths[index] ?? truth(label, index, of: versions[label.prediction])
      return Label(prediction: label.prediction, truth: truth, observedAt: label.observedAt)
    }
  }

  /// What every version takes a label for; nil where they differ, or one takes it for nothing.
  private func agreed(_ stated: [StatedLabel]) -> [Truth?] {
    // Labels of classes have few values, and there may be a version a day.
    var known: [StatedTruth: Truth?] = [:]
    return stated.map { label in
      if let truth = known[label.value] { return truth }
      var truth = live.truth(label.value)
      if !others.allSatisfy({ $0.truth(label.value) == truth }) { truth = nil }
      known[label.value] = truth
      return truth
    }
  }

  private func truth(
    _ label: StatedLabel, _ index: Int, of version: Int?
  ) throws(EngineError) -> Truth {
    let parser = version.flatMap { parsers[$0] } ?? live
    if let truth = parser.truth(label.value) { return truth }
    var expected = parser.expectation
    if log != nil {
      expected +=
        version.map { " (version \($0) answered it)" } ?? " (no known version answered it)"
    }
    if label.value == .nothing || label.value == .text("") {
      expected += "; an empty value says nothing, leave the label out until the truth is known"
    }
    throw .labelUnfit(
      index: index, prediction: label.prediction, found: parser.found(label.value),
      expected: expected)
  }
}

extension [LearningTask?] {
  /// The task of a version, by its number.
  fileprivate func task(_ version: Int) -> LearningTask? {
    indices.contains(version - 1) ? self[version - 1] : nil
  }
}
