import Domain

/// Something that may ask for a retraining by itself: one value a reason.
///
/// A trigger is a file in this folder and a line in ``all``.
struct RetrainingTrigger: Sendable {
  /// What it asks for.
  struct Request: Equatable {
    /// As the retraining keeps it.
    var trigger: Retraining.Trigger
    /// For people.
    var sentence: String
    /// Whose request it is: one that was held back is told once for each.
    var occasion: String
  }

  /// Whether the policy's cooldown holds it back.
  let hasCooldown: Bool
  /// nil: it asks for nothing.
  let request: @Sendable (RetrainingPolicy, RetrainingDecision.Situation) -> Request?

  /// The first that asks is heard.
  static let all: [RetrainingTrigger] = [
    .schedule,
    .performance,
  ]
}
