import Datasets
import Domain
import Store

/// `artifacts/list`: the files of a run, for clients that do not use the proxy.
enum RunArtifactCalls {
  static let list: TrackingCall.Answer = { message, context in
    let id = try RunCalls.runID(of: message)
    let path = try ArtifactPlace.parts(message.text("path") ?? "").joined(separator: "/")
    let (run, found, roots) = try await context.read { store in
      (
        try store.run(id),
        try store.artifacts(of: .run(id), below: path.isEmpty ? nil : path),
        try ArtifactRoots(of: store)
      )
    }
    guard let run else { throw TrackingError(.missing(.run, name: id.text)) }
    return JSONWriter.message { writer in
      writer.field("root_uri", roots.uri(of: id, in: run.experiment))
      ArtifactListing(found, in: path).write(to: &writer, under: path)
    }
  }
}
