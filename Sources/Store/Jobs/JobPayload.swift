/// What a job is to do, as it is stored: whoever carries it out takes it apart.
public struct JobPayload: Hashable, Sendable {
  /// The word for the kind of work, `train`.
  public var kind: String
  /// Which form of that kind's text this is; a change that readers must know raises it.
  public var version: Int
  /// JSON.
  public var text: String

  /// The form that ``Domain/JobWork`` is stored in.
  static let workVersion = 1

  public init(kind: String, version: Int, text: String) {
    self.kind = kind
    self.version = version
    self.text = text
  }
}
