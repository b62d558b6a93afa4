extension AlertRouteKind {
  /// Every kind of route that the engine knows.
  public static let all: [AlertRouteKind] = [
    .webhook,
    .command,
  ]
}
