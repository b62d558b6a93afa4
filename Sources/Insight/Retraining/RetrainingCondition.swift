import Domain

/// A trigger as a policy declares it, or several that must ask at once.
struct RetrainingCondition {
  let parts: [(trigger: RetrainingTrigger, setting: TriggerSetting)]

  /// - Parameter settings: by the triggers' names.
  /// - Returns: nil where there are none, or a name that nobody knows: it never asks.
  init?(_ settings: [String: TriggerSetting]) {
    parts = RetrainingTrigger.all.compactMap { trigger in
      settings[trigger.name].map { (trigger, $0) }
    }
    guard !parts.isEmpty, parts.count == settings.count else { return nil }
  }

  /// `schedule`, or `performance and volume`.
  var name: String { parts.map(\.trigger.name).joined(separator: " and ") }

  /// One that comes seldom makes the whole seldom.
  var isOwnCooldown: Bool { parts.contains(where: \.trigger.isOwnCooldown) }

  /// What is asked where all parts ask; nil else.
  func question(in situation: RetrainingDecision.Situation) -> RetrainingTrigger.Question? {
    let questions = parts.compactMap { $0.trigger.ask($0.setting, situation) }
    guard questions.count == parts.count else { return nil }
    return RetrainingTrigger.Question(
      about: questions.reduce(into: [:]) { $0.merge($1.details) { first, _ in first } },
      questions.map(\.sentence).joined(separator: "; "))
  }

  /// The figures of its parts, unless one that needs none does not ask.
  func figures(neededIn situation: RetrainingDecision.Situation) -> Set<RetrainingFigure> {
    let known = parts.filter { $0.trigger.figure == nil }
    guard known.allSatisfy({ $0.trigger.ask($0.setting, situation) != nil }) else { return [] }
    return Set(parts.compactMap(\.trigger.figure))
  }

  /// When it asks next; of several that cannot be foretold.
  func next(in situation: RetrainingDecision.Situation) -> Timestamp? {
    guard parts.count == 1, let part = parts.first else { return nil }
    return part.trigger.next(part.setting, situation)
  }
}
