import Domain
import Store

/// What runs read and wrote: `runs/log-inputs` and `runs/outputs`.
enum InputCalls {
  static let log: TrackingCall.Answer = { message, context in
    let run = RunID(try message.required("run_id"))
    let inputs = try message.messages("datasets").map { try LoggedInput($0) }
    let models = try message.messages("models").map { model in
      ModelUse(model: LoggedModelID(try model.required("model_id")), isOutput: false)
    }
    try await context.writer.write { transaction in
      try transaction.logInputs(inputs, run: run)
      try transaction.logModelUses(models, run: run)
    }
    return TrackingContext.empty
  }

  static let logOutputs: TrackingCall.Answer = { message, context in
    let run = RunID(try message.required("run_id"))
    let models = try message.messages("models").map { model in
      ModelUse(
        model: LoggedModelID(try model.required("model_id")), isOutput: true,
        step: try model.integer("step") ?? 0)
    }
    try await context.writer.write { try $0.logModelUses(models, run: run) }
    return TrackingContext.empty
  }
}

extension LoggedInput {
  /// MLflow's limits of what describes a dataset, in characters.
  private static let limits = [
    "name": 500, "digest": 36, "schema": 1_048_575, "source": 65_535, "profile": 16_777_215,
  ]

  fileprivate init(_ message: ProtoMessage) throws {
    guard let dataset = try message.message("dataset") else {
      throw TrackingError.required("dataset")
    }
    for (field, max) in Self.limits {
      guard let text = try dataset.text(field), text.count > max else { continue }
      throw TrackingError.invalid(
        "'\(field)' of a dataset exceeds the maximum length of \(max) characters")
    }
    var tags: [String: String] = [:]
    for tag in try message.messages("tags") {
      tags[try tag.required("key")] = try tag.text("value") ?? ""
    }
    self.init(
      dataset: LoggedDataset(
        name: try dataset.required("name"), digest: try dataset.required("digest"),
        sourceType: try dataset.required("source_type"),
        source: try dataset.required("source"), schema: try dataset.text("schema"),
        profile: try dataset.text("profile")), tags: tags)
  }
}
