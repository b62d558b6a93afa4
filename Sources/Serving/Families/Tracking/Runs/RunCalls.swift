import Datasets
import Domain
import Store

/// `runs/…`, but for metrics, inputs and outputs.
enum RunCalls {
  static let create: TrackingCall.Answer = { message, context in
    var tags = Dictionary(try message.pairs("tags", of: "tag")) { $1 }
      .mapValues { TrackingLimits.cut($0, to: TrackingLimits.tagMax) }
    let given = try message.text("run_name").flatMap { $0.isEmpty ? nil : $0 }
    if let given, let tag = tags[RunTag.name], tag != given {
      throw TrackingError.invalid(
        "Both 'run_name' argument and '\(RunTag.name)' tag are specified, but with different values "
          + "(run_name='\(given)', \(RunTag.name)='\(tag)').")
    }
    let now = context.clock.now
    let start = try message.integer("start_time").map(Timestamp.init(milliseconds:)) ?? now
    let draft = RunDraft(
      experiment: ExperimentID(try message.text("experiment_id") ?? "0"),
      name: given ?? tags[RunTag.name], user: try message.text("user_id") ?? "",
      parent: tags[RunTag.parent].map { RunID($0) }, tags: tags)
    let (run, locations) = try await context.writer.write { transaction in
      try transaction.checkActive(draft.experiment)
      let run = try transaction.startRun(draft, at: start)
      try transaction.setTags([RunTag.name: run.name], run: run.id)
      try transaction.hear(from: run.id, at: now)
      return (run, try transaction.experimentLocations())
    }
    return written(RunAnswer([run], RunDetails(locations: locations)))
  }

  static let get: TrackingCall.Answer = { message, context in
    try await answer(runID(of: message), context)
  }

  static let update: TrackingCall.Answer = { message, context in
    let id = try runID(of: message)
    // A word that is no status changes nothing, as in MLflow.
    let status = RunStatus(tracking: message.fields["status"])
    let end = try message.integer("end_time").map(Timestamp.init(milliseconds:))
    let name = try message.text("run_name")
    let now = context.clock.now
    try await context.writer.write { transaction in
      try transaction.updateRun(id, status: status, end: end, name: name)
      try transaction.hear(from: id, at: now)
    }
    let answer = try await found(id, context)
    return JSONWriter.message { writer in
      writer.key("run_info")
      if let run = answer.runs.first { answer.info(run, &writer) }
    }
  }

  static let delete: TrackingCall.Answer = { message, context in
    let id = RunID(try message.required("run_id"))
    try await context.writer.write { try $0.setLifecycle(.deleted, ofRun: id) }
    return TrackingContext.empty
  }

  static let restore: TrackingCall.Answer = { message, context in
    let id = RunID(try message.required("run_id"))
    try await context.writer.write { try $0.setLifecycle(.active, ofRun: id) }
    return TrackingContext.empty
  }

  static let logParam: TrackingCall.Answer = { message, context in
    try await write(message, "parameter", max: TrackingLimits.paramMax, context) {
      try $0.logParams($1, run: $2)
    }
  }

  static let setTag: TrackingCall.Answer = { message, context in
    try await write(message, "tag", max: TrackingLimits.tagMax, context) {
      try $0.setTags($1.mapValues { $0 }, run: $2)
    }
  }

  static let deleteTag: TrackingCall.Answer = { message, context in
    let id = RunID(try message.required("run_id"))
    let key = try message.required("key")
    do {
      try await context.writer.write { try $0.removeTag(key, run: id) }
    } catch StoreError.missing(.tag, _) {
      throw TrackingError.missing("No tag with name: \(key) in run with id \(id)")
    }
    return TrackingContext.empty
  }

  /// Clients of MLflow 2 tell of a model so: its description is one more element of a tag.
  static let logModel: TrackingCall.Answer = { message, context in
    let id = RunID(try message.required("run_id"))
    let model = try ModelHistory.checked(message.required("model_json"))
    try await context.writer.write { transaction in
      let history = try transaction.tag(ModelHistory.tag, ofRun: id)
      try transaction.setTags([ModelHistory.tag: ModelHistory.adding(model, to: history)], run: id)
    }
    return TrackingContext.empty
  }

  /// Writes one pair of key and value, as a sign of life too.
  private static func write(
    _ message: ProtoMessage, _ kind: String, max: Int, _ context: TrackingContext,
    _ body: @escaping @Sendable (Transaction, [String: String], RunID) throws -> Void
  ) async throws -> [UInt8] {
    let id = try runID(of: message)
    let key = try message.required("key")
    try TrackingLimits.check(key: key, of: kind)
    let value = TrackingLimits.cut(try message.text("value") ?? "", to: max)
    let now = context.clock.now
    try await context.writer.write { transaction in
      try body(transaction, [key: value], id)
      try transaction.hear(from: id, at: now)
    }
    return TrackingContext.empty
  }

  /// `run_id`, or as old clients call it.
  static func runID(of message: ProtoMessage) throws(TrackingError) -> RunID {
    if let id = try message.text("run_id"), !id.isEmpty { return RunID(id) }
    if let id = try message.text("run_uuid"), !id.isEmpty { return RunID(id) }
    throw .required("run_id")
  }

  private static func found(_ id: RunID, _ context: TrackingContext) async throws -> RunAnswer {
    let answer = try await context.read { store in
      try store.run(id).map { try RunAnswer([$0], from: store) }
    }
    guard let answer else { throw TrackingError(.missing(.run, name: id.text)) }
    return answer
  }

  private static func answer(_ id: RunID, _ context: TrackingContext) async throws -> [UInt8] {
    written(try await found(id, context))
  }

  private static func written(_ answer: RunAnswer) -> [UInt8] {
    JSONWriter.message(capacity: 2_048) { writer in
      writer.key("run")
      if let run = answer.runs.first { answer.write(run, to: &writer) }
    }
  }
}
