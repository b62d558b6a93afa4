import Datasets
import Domain
import Store

/// A version as clients read it.
struct ListedVersion: Sendable {
  let version: RegisteredVersion
  /// What it was made of. A version of this program is among the artifacts of its run.
  let source: String

  init(_ version: RegisteredVersion, _ roots: ArtifactRoots) {
    self.version = version
    if let origin = version.origin {
      source = origin.source
    } else if let run = version.run, let experiment = version.experiment {
      source = "\(roots.uri(of: run, in: experiment))/model"
    } else {
      source = "curlew:/models/\(version.model)/\(version.version)"
    }
  }
}

extension JSONWriter {
  mutating func version(_ listed: ListedVersion, aliases: [String] = []) {
    let version = listed.version
    object { writer in
      writer.field("name", version.model.text)
      writer.field("version", String(version.version))
      writer.field("creation_timestamp", version.createdAt)
      writer.field("last_updated_timestamp", version.updatedAt)
      writer.field("current_stage", version.stage)
      writer.field("description", version.description)
      writer.field("source", listed.source)
      writer.field("run_id", version.run?.text ?? "")
      writer.field("status", "READY")
      writer.pairs("tags", version.tags)
      writer.field("run_link", version.origin?.runLink ?? "")
      writer.list("aliases", aliases) { $0.string($1) }
    }
  }

  mutating func model(_ model: RegisteredModel, latest: [ListedVersion]) {
    object { writer in
      writer.field("name", model.name.text)
      writer.field("creation_timestamp", model.createdAt)
      writer.field("last_updated_timestamp", model.updatedAt)
      if !model.description.isEmpty { writer.field("description", model.description) }
      writer.list("latest_versions", latest) { $0.version($1) }
      writer.pairs("tags", model.tags)
      writer.list("aliases", model.aliases.sorted { $0.key < $1.key }) { writer, alias in
        writer.object { writer in
          writer.field("alias", alias.key)
          writer.field("version", String(alias.value))
        }
      }
    }
  }
}

extension RegisteredModel {
  /// Those of one version.
  func aliases(of version: Int) -> [String] {
    aliases.filter { $0.value == version }.map(\.key).sorted()
  }
}
