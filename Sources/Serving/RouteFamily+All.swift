import Engine

extension RouteFamily {
  /// Every family that the server has.
  static let all: [RouteFamily] = [
    .health,
    .metrics,
    .inference,
    .labels,
    .tracking,
  ]
}

extension ServingServer {
  /// A server of every family.
  public convenience init(
    endpoints: EndpointTable, configuration: ServingConfiguration = .init()
  ) {
    self.init(endpoints: endpoints, configuration: configuration, families: RouteFamily.all)
  }
}
