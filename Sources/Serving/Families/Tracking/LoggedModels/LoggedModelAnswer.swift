import Datasets
import Domain
import Store

/// Logged models as MLflow's clients read them.
struct LoggedModelAnswer: Sendable {
  let models: [LoggedModel]
  private let roots: ArtifactRoots

  init(_ models: [LoggedModel], from store: Store) throws {
    self.models = models
    roots = try ArtifactRoots(of: store)
  }

  /// Of one model.
  ///
  /// - Throws: 404 for one that is not there, or deleted.
  init(active id: LoggedModelID, from store: Store, isAnyStage: Bool = false) throws {
    guard let model = try store.loggedModel(id), isAnyStage || model.lifecycle == .active else {
      throw StoreError.missing(.loggedModel, name: id.text)
    }
    try self.init([model], from: store)
  }

  func write(_ model: LoggedModel, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("info")
      info(model, &writer)
      writer.key("data")
      writer.object { writer in
        writer.pairs("params", model.params)
        writer.list("metrics", model.metrics) { $0.metric($1) }
      }
    }
  }

  func artifactURI(_ model: LoggedModel) -> String {
    roots.uri(of: model.id, in: model.experiment)
  }

  private func info(_ model: LoggedModel, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("model_id", model.id.text)
      writer.field("experiment_id", model.experiment.text)
      writer.field("name", model.name)
      writer.field("creation_timestamp_ms", model.createdAt)
      writer.field("last_updated_timestamp_ms", model.updatedAt)
      writer.field("artifact_uri", artifactURI(model))
      writer.field("status", model.status.trackingWord)
      writer.field("model_type", model.type)
      writer.field("source_run_id", model.run?.text)
      writer.pairs("tags", model.tags)
    }
  }
}

extension LoggedModel.Status {
  /// MLflow's word, or number, for it.
  init?(tracking value: ProtoValue?) {
    switch value {
    case .text("LOGGED_MODEL_PENDING"), .integer(1): self = .pending
    case .text("LOGGED_MODEL_READY"), .integer(2): self = .ready
    case .text("LOGGED_MODEL_UPLOAD_FAILED"), .integer(3): self = .failed
    default: return nil
    }
  }

  var trackingWord: String {
    switch self {
    case .pending: "LOGGED_MODEL_PENDING"
    case .ready: "LOGGED_MODEL_READY"
    case .failed: "LOGGED_MODEL_UPLOAD_FAILED"
    }
  }
}

extension JSONWriter {
  fileprivate mutating func metric(_ metric: LoggedMetric) {
    object { writer in
      writer.metricFields(metric.key, metric.point)
      writer.field("dataset_name", metric.dataset)
      writer.field("dataset_digest", metric.digest)
      writer.field("model_id", metric.model?.text)
      writer.field("run_id", metric.run?.text)
    }
  }
}
