import Domain

/// Something that may ask for a retraining: a calendar, an alert, so many new rows.
///
/// A trigger is a file in this folder and a line in ``all``. From there come the keys of `trigger:`
/// in `curlew.yaml` with their checks, the lines of the template, and the decision.
public struct RetrainingTrigger: Sendable {
  /// What may stand under the trigger's name in `curlew.yaml`.
  public enum Form: Hashable, Sendable {
    /// `true` or `false`.
    case flag
    /// A whole number.
    case count(ClosedRange<Int>)
    /// A span of time, or one of the words; one shorter than `atLeast` is refused with what was
    /// expected.
    case span(atLeast: TimeSpan, expected: String, orWords: [String])
  }

  /// That a trigger asks.
  public struct Question: Hashable, Sendable {
    /// What it asks about, for the record: the alert, the number of rows. Equal ones are one
    /// question; where there are none, a day is one.
    public let details: [String: Retraining.Trigger.Detail]
    /// Why, for the ledger.
    public let sentence: String

    /// Stores the parts.
    public init(about details: [String: Retraining.Trigger.Detail] = [:], _ sentence: String) {
      self.details = details
      self.sentence = sentence
    }
  }

  /// The key in `curlew.yaml` and the word in the ledger: `schedule`.
  public let name: String
  /// What may stand there.
  public let form: Form
  /// What the template says may stand there, and an example of it.
  public let help: (text: String, example: String)
  /// Whether it comes seldom enough of itself, so that the policy's cooldown does not hold it back.
  public let isOwnCooldown: Bool
  /// What it looks at that is not known without a search; nil for what every situation has.
  let figure: RetrainingFigure?
  /// What holds where the policy names no trigger by `any` or `all` and not this one; nil where it is silent then.
  public let usual: @Sendable (MonitorDeclaration?) -> TriggerSetting?
  /// Why what is declared can never ask, in a sentence; nil where it can.
  public let objection: @Sendable (TriggerSetting, EndpointName, MonitorDeclaration?) -> String?
  /// When it asks next, where that is known beforehand.
  let next: @Sendable (TriggerSetting, RetrainingDecision.Situation) -> Timestamp?
  /// Whether it asks now.
  let ask: @Sendable (TriggerSetting, RetrainingDecision.Situation) -> Question?

  init(
    name: String, form: Form, help: (text: String, example: String), isOwnCooldown: Bool = false,
    figure: RetrainingFigure? = nil,
    usual: @escaping @Sendable (MonitorDeclaration?) -> TriggerSetting? = { _ in nil },
    objection:
      @escaping @Sendable (TriggerSetting, EndpointName, MonitorDeclaration?) -> String? = {
        _, _, _ in nil
      },
    next: @escaping @Sendable (TriggerSetting, RetrainingDecision.Situation) -> Timestamp? = {
      _, _ in nil
    },
    ask: @escaping @Sendable (TriggerSetting, RetrainingDecision.Situation) -> Question?
  ) {
    self.name = name
    self.form = form
    self.help = help
    self.isOwnCooldown = isOwnCooldown
    self.figure = figure
    self.usual = usual
    self.objection = objection
    self.next = next
    self.ask = ask
  }
}
