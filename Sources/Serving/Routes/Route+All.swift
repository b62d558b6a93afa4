extension Route {
  /// Every route of the server.
  static let all: [Route] =
    HealthRoutes.routes + MetadataRoutes.routes + InferenceRoutes.routes + LabelRoutes.routes
    + MetricsRoutes.routes
}
