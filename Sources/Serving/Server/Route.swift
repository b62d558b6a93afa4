import Hummingbird

/// One path of a family and what answers it.
struct Route: Sendable {
  typealias Handler =
    @Sendable (Request, BasicRequestContext, ServingState) async throws -> Response

  let method: HTTPRequest.Method
  /// After the family's prefix, in the router's form: `/models/{model}`.
  let path: String
  let handler: Handler

  init(_ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler) {
    self.method = method
    self.path = path
    self.handler = handler
  }
}

extension Router where Context == BasicRequestContext {
  /// Answers the families' routes, HEAD where there is GET, and 405 for the other methods of their
  /// paths.
  convenience init(_ families: [ServedFamily], server: SharedState) {
    self.init()
    add(
      middleware: ErrorAnswers(families: families.map(\.family), server: server))
    add(middleware: RequestGuard(configuration: server.configuration))
    for served in families {
      for (path, routes) in Dictionary(grouping: served.family.routes, by: \.path) {
        add(routes, at: served.family.prefix + path, state: served.state)
      }
    }
  }

  private func add(_ routes: [Route], at path: String, state: ServingState) {
    var allowed = routes.map(\.method)
    for route in routes {
      on(RouterPath(path), method: route.method) { request, context in
        try await route.handler(request, context, state)
      }
      guard route.method == .get else { continue }
      allowed.append(.head)
      on(RouterPath(path), method: .head) { request, context in
        try await route.handler(request, context, state).createHeadResponse()
      }
    }
    let names = allowed.map(\.rawValue)
    let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
    for method in methods where !allowed.contains(method) {
      on(RouterPath(path), method: method) { _, _ -> Response in
        throw ServingError.wrongMethod(method.rawValue, allowed: names)
      }
    }
  }
}
