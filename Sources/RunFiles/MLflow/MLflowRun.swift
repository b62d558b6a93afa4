import Domain

/// What MLflow keeps of a run beside its points, from its database or its files.
struct MLflowRun {
  let id: String
  let name: String
  let user: String
  /// A word in the database, a number in files.
  let status: String
  let startedAt: Int64?
  let endedAt: Int64?
  let isDeleted: Bool
  /// Where its files are, as MLflow writes it.
  let address: String

  func imported(
    _ experiment: String, params: [String: String], tags: [String: String],
    inputs: [LoggedInput]
  ) -> ImportedRun {
    ImportedRun(
      sourceID: id, experiment: experiment,
      name: name.isEmpty ? tags[RunTag.name] ?? "" : name, user: user,
      status: Int64(status).map { RunStatus(mlflow: $0) } ?? RunStatus(mlflow: status),
      isDeleted: isDeleted,
      startedAt: startedAt.map(Timestamp.init(milliseconds:)),
      endedAt: endedAt.map(Timestamp.init(milliseconds:)), params: params, tags: tags,
      parent: tags[RunTag.parent], inputs: inputs)
  }
}
