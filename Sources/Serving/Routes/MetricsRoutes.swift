import Hummingbird

/// Counts for Prometheus.
enum MetricsRoutes {
  static let routes = [
    Route(.get, "/metrics") { _, _, state in
      let text = PrometheusText(
        counts: state.meter.counts, requestsInFlight: state.requestsInFlight
      ).text
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
  ]
}
