/// Where alerts go besides the dashboard, as declared: `webhook: http://127.0.0.1:9000/hook`.
public struct AlertRoute: Hashable, Sendable, Codable {
  /// Which of the engine's kinds of routes carries it: `webhook`.
  public var kind: String
  /// Where that kind takes it: an address, a command line.
  public var target: String

  /// Stores the parts.
  public init(kind: String, target: String) {
    self.kind = kind
    self.target = target
  }
}
