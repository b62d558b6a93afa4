import Hummingbird

/// Turns away requests that are not for this server, before anything else looks at them.
///
/// On loopback a web page that the user visits could reach the server through their browser: by a
/// name of its own that resolves to 127.0.0.1 (DNS rebinding), or by a plain cross-site POST. The
/// first is told by `Host`, the second by `Origin`.
struct RequestGuard: RouterMiddleware {
  typealias Context = BasicRequestContext

  /// Paths that load balancers ask without a token.
  private static let open = ["/health", "/v2/health/live", "/v2/health/ready"]

  let configuration: ServingConfiguration

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    try check(request)
    return try await next(request, context)
  }

  private func check(_ request: Request) throws(ServingError) {
    if request.head.authority == "" { throw .noHost }
    let host = request.head.authority.map(LoopbackName.host)
    if configuration.isLoopback, let host, !LoopbackName.contains(host) {
      throw .foreignHost(host)
    }
    if let origin = request.headers[.origin], !isOwn(origin, host: host) {
      throw .foreignOrigin(origin)
    }
    try checkToken(of: request)
    if let expectation = request.headers[.expect], expectation.lowercased() != "100-continue" {
      throw .unknownExpectation(expectation)
    }
  }

  private func checkToken(of request: Request) throws(ServingError) {
    guard let token = configuration.token, !Self.open.contains(request.uri.path) else { return }
    guard let given = request.headers[.authorization], given.hasPrefix("Bearer "),
      isEqual(given.dropFirst(7), token)
    else { throw .wrongToken }
  }

  /// Whether a page came from this very host. `null` (a file, a sandboxed frame) did not.
  private func isOwn(_ origin: String, host: String?) -> Bool {
    guard let separator = origin.range(of: "://") else { return false }
    let originHost = LoopbackName.host(of: String(origin[separator.upperBound...]))
    if configuration.isLoopback { return LoopbackName.contains(originHost) }
    return originHost == host
  }

  /// Compares in a time that does not tell how much of the token was right.
  private func isEqual(_ given: some StringProtocol, _ token: String) -> Bool {
    let given = Array(given.utf8)
    let token = Array(token.utf8)
    var difference = given.count ^ token.count
    for (index, byte) in token.enumerated() {
      difference |= Int(byte ^ (index < given.count ? given[index] : 0))
    }
    return difference == 0
  }
}
