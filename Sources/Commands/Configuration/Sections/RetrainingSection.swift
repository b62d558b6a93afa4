import Domain
import Insight

/// `retraining: ENDPOINT:` — when and how its model is trained again.
enum RetrainingSection {
  static let keys = [
    "train", "data", "trigger", "gate", "history", "refit", "cooldown", "daily_cap",
  ]
  static let gateKeys = [
    "holdout", "minimum_gain", "confidence", "resamples", "baseline", "coverage",
  ]

  static func read(
    _ name: String, _ value: ConfigurationValue, in project: Project
  ) -> RetrainingPolicy {
    var policy = RetrainingPolicy(endpoint: EndpointName(name), training: "")
    let endpoint = EndpointSection.declared(name, value, in: project)
    guard let section = ConfigurationSection(value, keys: keys) else { return policy }
    if let train = section.required("train") {
      policy.training = training(train, of: endpoint, in: project) ?? ""
    }
    policy.data = section["data"]?.choice(RetrainingData.self)
    let monitor = project.monitor(of: policy.endpoint)
    TriggerSection(endpoint: policy.endpoint, monitor: monitor)
      .read(section["trigger"], into: &policy)
    if let gate = section.section("gate", keys: gateKeys) {
      readGate(gate, of: project.training(policy.training)?.task, into: &policy)
    }
    policy.histories = section["history"]?.histories() ?? policy.histories
    policy.refit = section["refit"]?.flag() ?? policy.refit
    policy.cooldown = section["cooldown"]?.span() ?? policy.cooldown
    policy.dailyCap = section["daily_cap"]?.count(in: 1...1_000) ?? policy.dailyCap
    return policy
  }

  private static func training(
    _ value: ConfigurationValue, of endpoint: EndpointDeclaration?, in project: Project
  ) -> String? {
    guard let name = value.name() else { return nil }
    guard let training = project.training(name) else {
      let known = project.trainings.map(\.name)
      value.report(.undeclared(what: "training job", name: name, known: known))
      return nil
    }
    if let endpoint, training.model != endpoint.model, !endpoint.model.text.isEmpty {
      let made = training.model.map { "makes the model \(quoted($0.text))" } ?? "makes no model"
      value.report(
        .contradiction(
          "\(value.path): the training job \(quoted(name)) \(made), and this endpoint serves "
            + "\(quoted(endpoint.model.text)); name the job that makes it"))
    }
    if project.dataset(training.dataset)?.timeColumn == nil {
      value.report(
        .contradiction(
          "\(value.path): a retraining cuts its holdout by time, and the dataset "
            + "\(quoted(training.dataset.text)) has no time column; give it `time`"))
    }
    return name
  }

  private static func readGate(
    _ gate: ConfigurationSection, of task: DeclaredTask?, into policy: inout RetrainingPolicy
  ) {
    if let holdout = gate["holdout"], let span = holdout.span() {
      if span == .zero { holdout.reject(expected: "a span longer than zero") }
      policy.holdout = span
    }
    policy.minimumGain = gate["minimum_gain"]?.number("a number") ?? policy.minimumGain
    policy.confidence =
      gate["confidence"]?.number("a confidence from 0.5 to below 1") { (0.5..<1).contains($0) }
      ?? policy.confidence
    policy.resamples = gate["resamples"]?.count(in: 100...100_000) ?? policy.resamples
    if let coverage = gate["coverage"], task?.kind != .ranking {
      coverage.report(
        .contradiction("\(coverage.path): it is of a recommender's lists; leave it out"))
    }
    policy.coverageMin = gate["coverage"]?.number("a share above 0 and up to 1, such as 0.8") {
      $0 > 0 && $0 <= 1
    }
    policy.mustBeatBaseline = gate["baseline"]?.flag() ?? policy.mustBeatBaseline
  }
}

extension ConfigurationValue {
  /// Each costs a training.
  private static let historiesMax = 4

  /// One, or a list of different ones.
  fileprivate func histories() -> [TrainingHistory]? {
    guard node.sequence != nil else { return history().map { [$0] } }
    let most = Self.historiesMax
    let expected = "1 to \(most) different ones, such as [all, 28d]"
    let listed = elements(expected) ?? []
    let histories = listed.compactMap { $0.history() }
    guard histories.count == listed.count else { return nil }
    guard (1...most).contains(histories.count), Set(histories).count == histories.count else {
      reject(expected: expected)
      return nil
    }
    return histories
  }

  private func history() -> TrainingHistory? {
    if ["all", "expanding"].contains(node.scalar?.string) { return .all }
    if node.mapping != nil {
      return ConfigurationSection(self, keys: ["trailing"])?.required("trailing")?.history()
    }
    guard let span = span(orElse: ", all, or a list of those") else { return nil }
    if span == .zero { reject(expected: "a span longer than zero") }
    return .last(span)
  }
}
