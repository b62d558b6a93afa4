import Domain
import Engine
import Hummingbird
import Store

/// The artifact proxy: files go to the store's objects in pieces, and come from there.
enum ArtifactRoutes {
  private static let root = "/2.0/mlflow-artifacts/artifacts"

  static let routes = [
    route(.get, root, list),
    route(.get, "\(root)/**", download),
    route(.put, "\(root)/**", upload),
    route(.delete, "\(root)/**", delete),
    route(.post, "/2.0/mlflow-artifacts/mpu/**", refuseParts),
    route(.get, "/2.0/mlflow-artifacts/presigned/**", refuseParts),
  ]

  private static func route(
    _ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Route.Handler
  ) -> Route {
    Route(method, path) { request, context, state in
      try await TrackingCall.translating { try await handler(request, context, state) }
    }
  }

  private static func place(_ context: BasicRequestContext) throws(TrackingError) -> ArtifactPlace {
    try ArtifactPlace(context.parameters.getCatchAll().joined(separator: "/"))
  }

  private static let list: Route.Handler = { request, context, state in
    let path = try ProtoMessage(query: request.query).text("path") ?? ""
    // Above a run nothing is listed: its place is no folder of this store.
    guard let place = try? ArtifactPlace(path) else {
      _ = try ArtifactPlace.parts(path)
      return .json(TrackingContext.empty)
    }
    let folder = place.path.isEmpty ? nil : place.path
    let found = try await state.tracking(context).read {
      try $0.artifacts(of: place.holder, below: folder)
    }
    return .json { ArtifactListing(found, in: place.path).write(to: &$0) }
  }

  private static let upload: Route.Handler = { request, context, state in
    let place = try place(context)
    guard !place.path.isEmpty, !request.uri.path.hasSuffix("/") else {
      throw TrackingError.invalid("Invalid path: expected the path of a file")
    }
    let tracking = state.tracking(context)
    let writer = try await tracking.read { try $0.objectWriter() }
    for try await piece in request.body {
      try await tracking.read { _ in try piece.withUnsafeReadableBytes { try writer.append($0) } }
    }
    let artifact = try await tracking.read { _ in
      Artifact(path: place.path, object: try writer.finish(), bytes: writer.bytes)
    }
    try await tracking.writer.write { try $0.addArtifact(artifact, to: place.holder) }
    return Response(status: .ok)
  }

  private static let delete: Route.Handler = { _, context, state in
    let place = try place(context)
    try await state.server.writer.write {
      if place.path.isEmpty { throw TrackingError.invalid("Invalid path") }
      try $0.removeArtifacts(place.path, of: place.holder)
    }
    return .json(TrackingContext.empty)
  }

  private static let download: Route.Handler = { request, context, state in
    let place = try place(context)
    let tracking = state.tracking(context)
    let found = try await tracking.read { store in
      (
        try store.artifact(place.path, of: place.holder),
        try store.artifacts(of: place.holder, below: place.path)
      )
    }
    guard let artifact = found.0 else {
      if !found.1.isEmpty {
        throw TrackingError.invalid("'\(place.path)' is a directory; expected the path of a file")
      }
      throw TrackingError.missing("No such artifact: '\(place.path)'")
    }
    return try ArtifactDownload(artifact, request).response(tracking)
  }

  /// The client falls back on the plain ways where it reads these words.
  private static let refuseParts: Route.Handler = { _, _, _ in
    throw TrackingError(
      .notImplemented, "Multipart upload is not supported for the current artifact repository")
  }
}
