import Engine
import Hummingbird

/// What the server is, and what a model takes and gives.
enum MetadataRoutes {
  static let routes = [
    Route(.get, "") { _, _, state in server(state) },
    Route(.get, "/models/{model}") { _, context, state in try model(context, state) },
    Route(.get, "/models/{model}/versions/{version}") { _, context, state in
      try model(context, state)
    },
  ]

  private static func server(_ state: ServingState) -> Response {
    .json { writer in
      writer.key("name")
      writer.string("curlew")
      writer.key("version")
      writer.string(state.configuration.version)
      writer.key("extensions")
      writer.array { _ in }
    }
  }

  private static func model(
    _ context: BasicRequestContext, _ state: ServingState
  ) throws(ServingError) -> Response {
    let endpoint = try state.endpoint(context)
    let version = try state.version(context, of: endpoint)
    guard let metadata = endpoint.metadata else { throw .inference(endpoint.whyNotReady) }
    if let version, version != metadata.version {
      throw .inference(.unknownVersion(version, live: metadata.version))
    }
    return .json(V2Metadata(endpoint: endpoint.name, metadata: metadata).bytes())
  }
}
