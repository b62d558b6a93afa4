import Datasets
import Domain
import Store

/// `artifacts/list`: the files of a run, for clients that do not use the proxy.
enum RunArtifactCalls {
  static let list: TrackingCall.Answer = { message, context in
    let id = try RunCalls.runID(of: message)
    let path = try ArtifactPlace.parts(message.text("path") ?? "").joined(separator: "/")
    let (run, found, locations) = try await context.read { store in
      (
        try store.run(id),
        try store.artifacts(of: .run(id), below: path.isEmpty ? nil : path),
        try store.experimentLocations()
      )
    }
    guard let run else { throw TrackingError(.missing(.run, name: id.text)) }
    return JSONWriter.message { writer in
      writer.field("root_uri", run.artifactURI(locations))
      ArtifactListing(found, in: path).write(to: &writer, under: path)
    }
  }
}
