import Domain

extension RunStatus {
  /// MLflow's word for it, or its number in files; nil for what is neither.
  init?(mlflow word: String) {
    switch word {
    case "RUNNING", "1": self = .running
    case "SCHEDULED", "2": self = .scheduled
    case "FINISHED", "3": self = .finished
    case "FAILED", "4": self = .failed
    case "KILLED", "5": self = .killed
    default: return nil
    }
  }
}

/// What MLflow keeps of a run beside its points, from its database or its files.
struct MLflowRun {
  let id: String
  let name: String
  let user: String
  let status: String
  let startedAt: Int64?
  let endedAt: Int64?
  let isDeleted: Bool
  /// Where its files are, as MLflow writes it.
  let address: String

  func imported(
    _ experiment: String, params: [String: String], tags: [String: String],
    inputs: [ImportedInput]
  ) -> ImportedRun {
    ImportedRun(
      sourceID: id, experiment: experiment,
      name: name.isEmpty ? tags[RunTag.name] ?? "" : name, user: user,
      status: RunStatus(mlflow: status), isDeleted: isDeleted,
      startedAt: startedAt.map(Timestamp.init(milliseconds:)),
      endedAt: endedAt.map(Timestamp.init(milliseconds:)), params: params, tags: tags,
      parent: tags[RunTag.parent], inputs: inputs)
  }
}
