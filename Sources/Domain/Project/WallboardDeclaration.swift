/// What the wallboard shows, in turn, and for how long; as declared.
public struct WallboardDeclaration: Hashable, Sendable, Codable {
  /// A view that needs no hand.
  public enum View: String, Hashable, Sendable, Codable, CaseIterable {
    /// All endpoints with large states.
    case fleet
    /// One endpoint over the whole screen.
    case endpoint
    /// The panes of the dashboard, with nothing to press.
    case overview, drift, deployments, alerts

    /// Whether it is about one endpoint.
    public var takesEndpoint: Bool { self == .endpoint || self == .drift || self == .deployments }
  }

  /// One view's turn.
  public struct Turn: Hashable, Sendable, Codable {
    /// What is shown.
    public var view: View
    /// What it is about; nil is the first endpoint.
    public var endpoint: EndpointName?
    /// How long it stays.
    public var dwell: TimeSpan

    /// Stores the parts.
    public init(
      _ view: View, endpoint: EndpointName? = nil, dwell: TimeSpan = WallboardDeclaration.dwellUsual
    ) {
      self.view = view
      self.endpoint = endpoint
      self.dwell = dwell
    }
  }

  /// How long a view stays where that is not said: long enough to read five endpoints.
  public static let dwellUsual = TimeSpan.seconds(15)

  /// In the order of their turns; never empty. With one there is no rotation.
  public var turns: [Turn]
  /// The picture moves by a cell so often, against burning in; nil for never.
  public var pixelShift: TimeSpan?

  /// Stores the parts.
  public init(turns: [Turn] = [Turn(.fleet)], pixelShift: TimeSpan? = nil) {
    self.turns = turns.isEmpty ? [Turn(.fleet)] : turns
    self.pixelShift = pixelShift
  }
}
