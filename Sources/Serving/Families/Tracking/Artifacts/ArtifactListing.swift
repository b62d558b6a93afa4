import Datasets
import Domain

/// What stands in one folder among artifacts.
struct ArtifactListing {
  struct Entry {
    var name: String
    /// nil of a folder.
    var bytes: Int?
  }

  let entries: [Entry]

  /// - Parameter folder: empty for the root.
  init(_ artifacts: [Artifact], in folder: String) {
    let depth = folder.isEmpty ? 0 : folder.split(separator: "/").count
    var found: [String: Int?] = [:]
    for artifact in artifacts {
      let parts = artifact.path.split(separator: "/")
      guard parts.count > depth else { continue }
      found[String(parts[depth])] = parts.count == depth + 1 ? .some(artifact.bytes) : .some(nil)
    }
    entries = found.sorted { $0.key < $1.key }.map { Entry(name: $0.key, bytes: $0.value) }
  }

  /// - Parameter prefix: what the names stand under.
  func write(to writer: inout JSONWriter, under prefix: String = "") {
    writer.list("files", entries) { writer, entry in
      writer.object { writer in
        writer.field("path", prefix.isEmpty ? entry.name : "\(prefix)/\(entry.name)")
        writer.key("is_dir")
        writer.flag(entry.bytes == nil)
        if let bytes = entry.bytes, bytes > 0 {
          writer.key("file_size")
          writer.integer(bytes)
        }
      }
    }
  }
}
