import Datasets
import Domain
import Store

/// `experiments/…`
enum ExperimentCalls {
  static let create: TrackingCall.Answer = { message, context in
    let name = try message.required("name")
    try check(name: name)
    let location = try message.text("artifact_location").flatMap { $0.isEmpty ? nil : $0 }
    let tags = Dictionary(try tags(of: message)) { $1 }
    let now = context.clock.now
    let experiment = try await context.writer.write {
      try $0.createExperiment(name, location: location, tags: tags, at: now)
    }
    return JSONWriter.message { writer in
      writer.key("experiment_id")
      writer.string(experiment.id.text)
    }
  }

  static let get: TrackingCall.Answer = { message, context in
    let id = ExperimentID(try message.required("experiment_id"))
    let found = try await context.read { try $0.experiment(id) }
    guard let found else { throw TrackingError(.missing(.experiment, name: id.text)) }
    return answer(found)
  }

  static let getByName: TrackingCall.Answer = { message, context in
    let name = try message.required("experiment_name")
    let found = try await context.read { try $0.experiment(named: name) }
    guard let found else {
      throw TrackingError.missing("Could not find experiment with name '\(name)'")
    }
    return answer(found)
  }

  static let update: TrackingCall.Answer = { message, context in
    let id = ExperimentID(try message.required("experiment_id"))
    let name = try message.required("new_name")
    try check(name: name)
    let now = context.clock.now
    try await context.writer.write { transaction in
      try transaction.checkActive(id)
      try transaction.renameExperiment(id, to: name, at: now)
    }
    return TrackingContext.empty
  }

  static let delete: TrackingCall.Answer = { message, context in
    try await move(message, context, from: .active, to: .deleted)
  }

  static let restore: TrackingCall.Answer = { message, context in
    try await move(message, context, from: .deleted, to: .active)
  }

  /// MLflow answers 404 where the experiment is not in the stage that it is taken from.
  private static func move(
    _ message: ProtoMessage, _ context: TrackingContext, from: LifecycleStage, to: LifecycleStage
  ) async throws -> [UInt8] {
    let id = ExperimentID(try message.required("experiment_id"))
    let now = context.clock.now
    try await context.writer.write { transaction in
      guard try transaction.experimentLifecycle(id) == from else {
        throw TrackingError(.missing(.experiment, name: id.text))
      }
      try transaction.setLifecycle(to, ofExperiment: id, at: now)
    }
    return TrackingContext.empty
  }

  static let setTag: TrackingCall.Answer = { message, context in
    let id = ExperimentID(try message.required("experiment_id"))
    let key = try message.required("key")
    try TrackingLimits.check(key: key, of: "tag")
    let value = try message.text("value") ?? ""
    try check(tag: key, value)
    try await context.writer.write { transaction in
      try transaction.checkActive(id)
      try transaction.setTags([key: value], experiment: id)
    }
    return TrackingContext.empty
  }

  static let deleteTag: TrackingCall.Answer = { message, context in
    let id = ExperimentID(try message.required("experiment_id"))
    let key = try message.required("key")
    try await context.writer.write { transaction in
      try transaction.checkActive(id)
      try transaction.removeTag(key, experiment: id)
    }
    return TrackingContext.empty
  }

  private static func tags(of message: ProtoMessage) throws(TrackingError) -> [(String, String)] {
    let tags = try message.pairs("tags", of: "tag")
    for (key, value) in tags { try check(tag: key, value) }
    return tags
  }

  private static func check(tag key: String, _ value: String) throws(TrackingError) {
    let max = TrackingLimits.experimentTagMax
    if value.count > max {
      throw .invalid("The value of tag '\(key)' exceeds the maximum length of \(max) characters")
    }
  }

  private static func check(name: String) throws(TrackingError) {
    let max = TrackingLimits.experimentNameMax
    if name.count > max {
      throw .invalid("'\(name.prefix(80))…' exceeds the maximum length of \(max) characters")
    }
  }

  private static func answer(_ experiment: Experiment) -> [UInt8] {
    JSONWriter.message { writer in
      writer.key("experiment")
      writer.experiment(experiment)
    }
  }
}
