/// What a version is to an endpoint when it scores a request.
public enum EndpointRole: String, Codable, CaseIterable, Sendable {
  /// Answers, unless a canary does.
  case champion
  /// Answers its share of the requests in the champion's place.
  case canary
  /// Scores what the others answer; what it says is logged and told to nobody.
  case shadow

  /// The roles whose answers clients get; what the others say is logged only.
  public static let answering: [EndpointRole] = [.champion, .canary]
}
