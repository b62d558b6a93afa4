import Domain

extension CommandError {
  /// The sentences of data, training and scoring; nil for the other cases.
  var workMessage: String? {
    switch self {
    case .noSources:
      "no dataset in curlew.yaml declares a source; name a file: curlew data add FILE"
    case .sourceMatchesNothing(let dataset, let pattern):
      "no file matches \(quoted(pattern)), the source of dataset \(quoted(dataset.text)) in "
        + "curlew.yaml"
    case .additionsFailed(let count):
      "\(counted(count, "dataset")) could not be added"
    case .noParent(let dataset, let number):
      "snapshot \(number) of \(quoted(dataset.text)) is its first; name another to compare it with"
    case .noRules(let dataset):
      "no rules are declared for \(quoted(dataset.text)); declare some in curlew.yaml under "
        + "datasets.\(dataset).rules"
    case .jobFailed(let job, let reason): "job \(job) failed: \(reason)"
    case .jobCancelled(let job): "job \(job) was cancelled"
    case .jobLeft(let job, let state):
      "the engine ended and job \(job) is \(state.rawValue); it goes on with: curlew engine start"
    default: requestMessage
    }
  }

  private var requestMessage: String? {
    switch self {
    case .unknownTraining(let name, let known):
      "curlew.yaml declares no training job \(quoted(name))" + Self.hint(name, known)
    case .trainingUnclear(let known):
      known.isEmpty
        ? "curlew.yaml declares no training job; declare one under train"
        : "name the training job; curlew.yaml declares \(known.joined(separator: ", "))"
    case .predictionColumnTaken(let column, let source):
      "\(source) already has a column \(quoted(column)); name another with --column"
    case .noLists(let model, let version):
      "\(model) v\(version) is no recommender, so its answers have no items; leave out --k"
    case .outputFailed(let path, let reason): "\(path) cannot be written: \(reason)"
    case .fileExists(let path): "\(path) is there already; give another name"
    case .tokenUnusable(let path, let reason):
      "the token file \(path) cannot be used: \(reason); its first line is what clients must send"
    case .unknownView(let name, let known):
      "no view \(quoted(name)) of runs is saved" + Self.hint(name, known)
        + "; V in the dashboard saves one"
    case .pathUnclear(let path, let known):
      "there is no file \(quoted(path)) in this run" + Self.hint(path, known)
    case .evaluationTooLarge(let run, let bytes, let bytesMax):
      "evaluation.json of run \(run.short) has \(bytes) bytes; at most \(bytesMax) are drawn, see it "
        + "with: curlew runs artifacts \(run.short) evaluation.json"
    case .evaluationUnreadable(let run):
      "evaluation.json of run \(run.short) is not what curlew evaluate writes; see it with: curlew "
        + "runs artifacts \(run.short) evaluation.json"
    case .importanceUnreadable(let model, let version):
      "importance.json of \(model) v\(version) is not what curlew train writes; see it with: curlew "
        + "models export \(model)/\(version) FOLDER"
    default: nil
    }
  }
}
