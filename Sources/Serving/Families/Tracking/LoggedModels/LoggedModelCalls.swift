import Datasets
import Domain
import Store

/// `logged-models/…`
enum LoggedModelCalls {
  static let create: TrackingCall.Answer = { message, context in
    let experiment = ExperimentID(try message.required("experiment_id"))
    let name = try message.text("name").flatMap { $0.isEmpty ? nil : $0 }
    if let name { try check(name: name) }
    var random = SystemRandomNumberGenerator()
    let now = context.clock.now
    let number = Int.random(in: 1...999, using: &random)
    let model = LoggedModel(
      id: .random(using: &random), experiment: experiment,
      name: name ?? RunName.random(number: number, using: &random),
      type: try message.text("model_type") ?? "",
      run: try message.text("source_run_id").flatMap { $0.isEmpty ? nil : RunID($0) },
      createdAt: now, updatedAt: now, params: try params(message), tags: try tags(message))
    try await context.writer.write { transaction in
      try transaction.checkActive(experiment)
      try transaction.addLoggedModel(model)
    }
    return try await answer(model.id, context)
  }

  static let get: TrackingCall.Answer = { message, context in
    let isAnyStage = try message.flag("allow_deleted")
    return try await answer(try id(context), context, isAnyStage: isAnyStage)
  }

  static let finalize: TrackingCall.Answer = { message, context in
    let id = try id(context)
    guard let status = LoggedModel.Status(tracking: message.fields["status"]) else {
      throw TrackingError.invalid(
        "Invalid value for parameter 'status' supplied: expected LOGGED_MODEL_READY or "
          + "LOGGED_MODEL_UPLOAD_FAILED")
    }
    let now = context.clock.now
    try await context.writer.write { try $0.setStatus(status, ofLoggedModel: id, at: now) }
    return try await answer(id, context)
  }

  static let delete: TrackingCall.Answer = { _, context in
    let id = try id(context)
    let now = context.clock.now
    try await context.writer.write { try $0.deleteLoggedModel(id, at: now) }
    return TrackingContext.empty
  }

  static let setTags: TrackingCall.Answer = { message, context in
    let id = try id(context)
    let tags = try tags(message)
    try await context.writer.write { try $0.setTags(tags, ofLoggedModel: id) }
    return TrackingContext.empty
  }

  static let deleteTag: TrackingCall.Answer = { _, context in
    let id = try id(context)
    let key = try context.parameters.require("key")
    do {
      try await context.writer.write { try $0.removeTag(key, ofLoggedModel: id) }
    } catch StoreError.missing(.tag, _) {
      throw TrackingError.missing("No tag with key '\(key)' found for model with ID '\(id)'.")
    }
    return TrackingContext.empty
  }

  static let addParams: TrackingCall.Answer = { message, context in
    let id = try id(context)
    let params = try params(message)
    try await context.writer.write { try $0.addParams(params, toLoggedModel: id) }
    return TrackingContext.empty
  }

  static let listArtifacts: TrackingCall.Answer = { message, context in
    let id = try id(context)
    let path = try ArtifactPlace.parts(message.text("artifact_directory_path") ?? "")
      .joined(separator: "/")
    let (found, answer) = try await context.read { store in
      (
        try store.artifacts(of: .model(id), below: path.isEmpty ? nil : path),
        try LoggedModelAnswer(active: id, from: store)
      )
    }
    return JSONWriter.message { writer in
      writer.field("root_uri", answer.artifactURI(answer.models[0]))
      ArtifactListing(found, in: path).write(to: &writer, under: path)
    }
  }

  private static func id(_ context: TrackingContext) throws -> LoggedModelID {
    LoggedModelID(try context.parameters.require("model_id"))
  }

  private static func check(name: String) throws(TrackingError) {
    guard !name.contains(where: { "/:.%\"'".contains($0) }) else {
      throw .invalid(
        "Invalid model name ('\(name)') provided. Model name must be a non-empty string and cannot "
          + "contain the following characters: ('/', ':', '.', '%', '\"', \"'\")")
    }
  }

  private static func tags(_ message: ProtoMessage) throws(TrackingError) -> [String: String] {
    Dictionary(try message.pairs("tags", of: "tag")) { $1 }
  }

  private static func params(_ message: ProtoMessage) throws(TrackingError) -> [String: String] {
    Dictionary(try message.pairs("params", of: "parameter")) { $1 }
  }

  private static func answer(
    _ id: LoggedModelID, _ context: TrackingContext, isAnyStage: Bool = false
  ) async throws -> [UInt8] {
    let answer = try await context.read { store in
      try LoggedModelAnswer(active: id, from: store, isAnyStage: isAnyStage)
    }
    return JSONWriter.message(capacity: 1_024) { writer in
      writer.key("model")
      answer.write(answer.models[0], to: &writer)
    }
  }
}
