/// A logged model that a run read or wrote.
public struct ModelUse: Hashable, Sendable, Codable {
  /// The model.
  public var model: LoggedModelID
  /// Whether the run wrote it.
  public var isOutput: Bool
  /// At which step of the training; 0 where nobody said.
  public var step: Int64

  /// Stores the parts.
  public init(model: LoggedModelID, isOutput: Bool, step: Int64 = 0) {
    self.model = model
    self.isOutput = isOutput
    self.step = step
  }
}
