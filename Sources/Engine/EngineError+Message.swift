import Domain

extension EngineError: CustomStringConvertible {
  /// What failed, on which thing, what was expected, what to do.
  public var message: String {
    switch self {
    case .leaseHeld(let status): Self.leaseSentence(status)
    case .leaseLost:
      "another engine took over this store's lease, because this one gave no sign of life for "
        + "\(EngineStatus.leaseTimeout.text)"
    case .noSnapshot(let dataset):
      "dataset \"\(dataset)\" has no snapshot; add one with: curlew data add FILE --name \(dataset)"
    case .snapshotInvalid(let snapshot, let failures):
      "snapshot \(snapshot.short) fails \(failures.count) error rule"
        + (failures.count == 1 ? "" : "s")
        + " (\(failures.first.map(Self.words) ?? "")); see curlew data check, or train with "
        + "--force \"reason\""
    case .targetMissing(let column, let dataset):
      "dataset \"\(dataset)\" has no column \"\(column)\", the declared target; correct \"target\" in "
        + "curlew.yaml"
    case .timeColumnMissing(let dataset):
      "dataset \"\(dataset)\" declares no time column, which a split by time needs; add \"time\" in "
        + "curlew.yaml"
    case .emptySplit(let part):
      "the split leaves no rows for \(part); add data or change \"split\" in curlew.yaml"
    case .unknownTraining(let name, let known):
      "curlew.yaml declares no training job \"\(name)\"; it declares "
        + (known.isEmpty ? "none" : known.joined(separator: ", "))
    case .unknownEndpoint(let name, let known):
      "there is no endpoint \"\(name)\"; there are "
        + (known.isEmpty ? "none" : known.map(\.text).joined(separator: ", "))
    case .unknownVersion(let model, let version):
      "model \"\(model)\" has no version \(version); see curlew models show \(model)"
    case .noChampion(let model):
      "model \"\(model)\" has no champion; set one with: curlew promote \(model) VERSION"
    case .noPolicy(let endpoint):
      "curlew.yaml declares no retraining policy for endpoint \"\(endpoint)\"; add one under "
        + "\"retraining\""
    case .noMonitor(let endpoint):
      "curlew.yaml declares no monitor for endpoint \"\(endpoint)\"; add one under \"monitors\""
    case .stopping: "the engine is stopping; nothing was changed, ask again when one runs"
    case .notServable(let model, let version, let reason):
      "version \(version) of \"\(model)\" cannot be served: \(reason); nothing was changed"
    case .outputsDiffer(let model, let version, let task, let champion, let former):
      "version \(version) of \"\(model)\" answers \(Self.outputs(task)), and version \(champion), the "
        + "champion, \(Self.outputs(former)); nothing was changed. Where clients are ready for that: "
        + "curlew promote \(model) \(version) --new-outputs"
    case .notEnoughHoldout(let rows, let needed, let from, let until):
      Self.holdoutSentence(rows, needed, from, until)
    case .retrainingUnderWay(let endpoint):
      "endpoint \"\(endpoint)\" is already being retrained; see curlew jobs"
    case .requestFailed(let address, let status, let body):
      "\(address) answered \(status)" + (body.isEmpty ? "" : ": \(body)")
        + (300..<400 ~= status ? "; redirections are not followed, declare the address itself" : "")
    case .requestUnanswered(let address, let reason): "\(address) \(reason)"
    case .replayRowsMissing(let from, let until):
      "the snapshot has no rows from \(from.dateText) to \(until.dateText) to replay"
    case .jobKindUnknown(let kind, let known):
      "this engine knows no jobs of the kind \"\(kind)\", only \(known.joined(separator: ", ")); run "
        + "the version of Curlew that queued it"
    case .executorMissing(let executor):
      "this engine has no \(executor), which carries out jobs of this kind; it is to be listed in "
        + "Executor+All.swift"
    case .jobUnreadable(let kind, let version, let known):
      "what the job is to do cannot be read (form \(version) of \"\(kind)\"; this engine reads form "
        + "\(known)); run the version of Curlew that queued it, or queue it again"
    case .commandFailed(let command, let status): "\"\(command)\" ended with status \(status)"
    case .commandTookTooLong(let command, let seconds):
      "\"\(command)\" was stopped because it had not ended within \(seconds) s"
    case .commandNotStarted(let command, let reason):
      "\"\(command)\" could not be started: \(reason)"
    case .labelUnfit(let index, let prediction, let found, let expected):
      "label \(index), of prediction \(quoted(prediction.text)): found \(found), expected \(expected)"
    case .silenceWithoutEnd: "a silence needs a reason and an end that lies ahead"
    case .unknownAlert(let id): "there is no alert \(id); see curlew alerts list --all"
    case .alertNotFiring(let id, let state):
      "alert \(id) is \(state.rawValue); only a firing alert can be acknowledged"
    case .alertResolved(let id): "alert \(id) is resolved; there is nothing to silence"
    }
  }

  /// The same as ``message``.
  public var description: String { message }

  /// The sentence of any error that reaches the engine's edge.
  static func sentence(for error: any Error) -> String {
    "\(error)"
  }

  /// What answers of a task say, in words; of many classes the first.
  private static func outputs(_ task: LearningTask) -> String {
    guard task.hasClasses else { return "a quantity" }
    let shown = task.classes.prefix(12).joined(separator: ", ")
    let rest = task.classes.count - 12
    return "the classes \(shown)" + (rest > 0 ? " and \(rest) more" : "")
  }

  private static func holdoutSentence(
    _ rows: Int, _ needed: Int, _ from: Timestamp, _ until: Timestamp
  ) -> String {
    let found = "\(rows) labelled \(rows == 1 ? "row" : "rows")"
    if rows >= needed {
      return
        "the holdout from \(from.minuteText) to \(until.minuteText) has \(found), which do not "
        + "define the metric (one class alone?); a gate waits for others"
    }
    guard from < until else {
      return "the holdout has \(found), since the champion was trained on rows up to "
        + "\(from.minuteText); a gate needs \(needed) later ones"
    }
    return
      "the holdout from \(from.minuteText) to \(until.minuteText) has \(found); a "
      + "gate needs \(needed): wait for more, or declare a longer `holdout` in its `gate`"
  }

  private static func leaseSentence(_ status: EngineStatus?) -> String {
    guard let status else { return "another engine holds this store's lease; try again" }
    return "an engine already runs on this store (process \(status.processID) on \(status.host)); "
      + "stop it with: curlew engine stop"
  }

  private static func words(_ outcome: RuleOutcome) -> String {
    "\(outcome.rule.column.map { "column \"\($0)\": " } ?? "")observed \(outcome.observed), "
      + "expected \(outcome.bound)"
  }
}
