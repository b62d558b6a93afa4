import Hummingbird

extension RouteFamily {
  /// Counts for Prometheus.
  static let metrics = RouteFamily(name: "metrics", routes: MetricsRoutes.routes)
}

enum MetricsRoutes {
  static let routes = [
    Route(.get, "/metrics") { _, _, state in
      let text = PrometheusText(
        endpoints: state.endpoints.counts, refused: state.server.refusals.byStatus,
        requestsWaiting: state.server.waiting.load(ordering: .relaxed),
        requestsInFlight: state.server.requestsInFlight,
        bodyBytes: state.server.bodyBytes.load(ordering: .relaxed)
      ).text
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
  ]
}
