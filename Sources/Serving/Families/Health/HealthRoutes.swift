import Engine
import Hummingbird

extension RouteFamily {
  /// Whether the server runs, and whether its endpoints can answer.
  static let health = RouteFamily(name: "health", routes: HealthRoutes.routes)
}

enum HealthRoutes {
  static let routes = [
    // MLflow's client prints addresses of pages; whoever follows one is told where to look.
    Route(.get, "/") { _, _, _ in
      .text("Curlew has no web pages: its runs and models are seen with curlew, in a terminal.\n")
    },
    Route(.get, "/health") { _, _, state in health(state) },
    Route(.get, "/version") { _, _, _ in .text(ServerRoutes.version) },
    Route(.get, "/v2/health/live") { _, _, _ in
      .json { writer in
        writer.key("live")
        writer.flag(true)
      }
    },
    Route(.get, "/v2/health/ready") { _, _, state in ready(state) },
    Route(.get, "/v2/models/{model}/ready") { _, context, state in
      try modelReady(context, state)
    },
    Route(.get, "/v2/models/{model}/versions/{version}/ready") { _, context, state in
      try modelReady(context, state)
    },
  ]

  /// For humans and probes: always 200 while the server answers.
  private static func health(_ state: ServingState) -> Response {
    .json { writer in
      writer.key("status")
      writer.string("ok")
      writer.key("endpoints")
      writer.object { writer in
        for name in state.endpoints.names {
          writer.key(name.text)
          writer.string(word(of: state.endpoints.endpoint(name)))
        }
      }
    }
  }

  private static func word(of endpoint: EndpointRuntime?) -> String {
    if let metadata = endpoint?.metadata { return "version \(metadata.version)" }
    if case .notLoaded(_, let version, _) = endpoint?.whyNotReady {
      return "version \(version) cannot be loaded"
    }
    return "no champion yet"
  }

  /// The protocol's text says `live` here, KServe's client reads `ready`: both are sent.
  private static func ready(_ state: ServingState) -> Response {
    let isReady = state.endpoints.names.allSatisfy {
      state.endpoints.endpoint($0)?.metadata != nil
    }
    return .json(status: isReady ? .ok : .serviceUnavailable) { writer in
      writer.key("live")
      writer.flag(true)
      writer.key("ready")
      writer.flag(isReady)
    }
  }

  private static func modelReady(
    _ context: BasicRequestContext, _ state: ServingState
  ) throws(ServingError) -> Response {
    let endpoint = try state.endpoint(context)
    let version = try state.version(context, of: endpoint)
    let live = endpoint.metadata?.version
    if let version, let live, version != live {
      throw .inference(.unknownVersion(version, live: live))
    }
    // Most clients read the status and nothing else.
    return .json(status: live == nil ? .serviceUnavailable : .ok) { writer in
      writer.key("name")
      writer.string(endpoint.name.text)
      writer.key("ready")
      writer.flag(live != nil)
      if live == nil, case .notLoaded = endpoint.whyNotReady {
        writer.key("error")
        writer.string(endpoint.whyNotReady.message)
      }
    }
  }
}
