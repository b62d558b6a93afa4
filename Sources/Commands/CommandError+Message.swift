import Domain

extension CommandError: CustomStringConvertible {
  /// What failed, on which thing, what was expected, what to do.
  var description: String {
    switch self {
    case .noStore(let folder):
      "there is no store (.curlew) in \(folder) or above it; make one with: curlew init"
    case .engineDidNotStart(let log, let lastLine):
      "the engine did not start\(lastLine.isEmpty ? "" : ": \(lastLine)"); see its log: \(log)"
    case .engineDoesNotRun:
      "no engine runs on this store; start one with: curlew engine start"
    case .engineDidNotStop(let processID, let seconds):
      "the engine (process \(processID)) did not stop within \(seconds) s; it may still be "
        + "writing a checkpoint, see curlew engine status"
    case .demoFolderInUse(let folder):
      "\(folder) holds files that are not a demo's; name an empty or new folder with --store"
    case .otherDemo(let folder, let holds):
      "\(folder) holds the demo \(quoted(holds)); name another folder with --store, or run: "
        + "curlew demo \(holds) --store \(folder)"
    case .demoDataUnreadable:
      "the demo inside this program could not be read; the binary is damaged, build it again"
    case .settingsWrong(let file, let line, let problem): "\(file):\(line): \(problem)"
    case .demoFailed(let reason): "the demo stopped: \(reason)"
    default: projectMessage ?? workMessage ?? loopMessage
    }
  }

  private var projectMessage: String? {
    switch self {
    case .configurationThere(let path):
      "\(path) already exists and was left as it is; use it, or remove it first"
    case .noConfiguration(let folder):
      "there is no curlew.yaml in \(folder), which would declare that; bring it back, or write one "
        + "with: curlew init"
    case .columnMissing(let column, let source, let known):
      "\(source) has no column \(quoted(column))" + Self.hint(column, known)
    case .columnsReserved(let names, let source):
      "\(source) has a feature \(names.map(quoted).joined(separator: " and ")), by which requests say "
        + "which prediction a row is and when it happened; rename the column in the data, or leave it "
        + "out under ignore (curlew init --ignore \(names[0]))"
    case .noRows(let source):
      "\(source) names its columns and has no rows; init looks at rows, so give it a file that has some"
    case .timeUnfit(let column, let source, let found):
      "\(column) of \(source) does not say when: it holds \(found), expected times such as 2024-01-31, or "
        + "seconds or milliseconds since 1970; write the days as dates, or leave --time out"
    case .epochUndeclared(let column, let dataset, let found, let unit):
      "Column \(column) is \(found.rawValue), expected time; its numbers are \(unit.words) since 1970 as it "
        + "seems: say `time: \(column)` and `epoch: \(unit.rawValue)` under datasets.\(dataset) of curlew.yaml"
    case .folderInUse(let path):
      "\(path) is not an empty folder, so nothing was written; name a new or empty one"
    case .labelsUnfit(let source, let row, let found, let expected):
      "\(source), row \(row): found \(quoted(found)), expected \(expected); no label was stored"
    case .engineRefused(let reason): "the engine could not do it: \(reason)"
    case .engineDidNotAnswer(let seconds):
      "the engine did not answer within \(seconds) s and may still carry the command out; see "
        + "curlew engine logs"
    default: nil
    }
  }

  private var loopMessage: String {
    switch self {
    case .unknown(let thing, let name, let known):
      "there is no \(thing) \(quoted(name)) in this store" + Self.hint(name, known)
    case .runWithoutModel(let run):
      "run \(run) kept no model (files under model/), so there is nothing to register"
    case .runNotFinished(let run, let status):
      "run \(run) is \(status.rawValue); only a finished run can be registered"
    case .runHasEnded(let run, let status): "run \(run) has ended: it is \(status.rawValue)"
    case .runOfJob(let run, let job):
      "run \(run) is that of \(job) and ends with it; to end both: curlew jobs cancel \(job.number)"
    case .championNotRemovable(let model):
      "the champion of \(quoted(model.text)) is what endpoints serve; instead of removing it, "
        + "promote another version: curlew promote \(model) VERSION"
    case .notLiveThen(let model, let time):
      "model \(quoted(model.text)) had no champion at \(time.minuteText); its history is in: "
        + "curlew models history \(model)"
    case .noVersions(let model):
      "model \(quoted(model.text)) has no version yet; train one with: curlew train"
    case .jobEnded(let job, let state):
      "job \(job) has already ended (\(state.rawValue)), so it cannot be cancelled"
    case .unknownFeature(let feature, let known):
      "no window has a feature \(quoted(feature))" + Self.hint(feature, known)
    case .noWindowOf(let asked, let known):
      "no window is of \(asked); there are windows of \(known.joined(separator: ", "))"
    case .retrainingFailed(let reason): "the retraining failed: \(reason)"
    default: "the command failed"
    }
  }

  /// What was probably meant, else what there is.
  static func hint(_ name: String, _ known: [String]) -> String {
    if let nearest = Spelling.nearest(to: name, among: known) {
      return "; did you mean \(quoted(nearest))?"
    }
    if known.isEmpty { return "; there is none yet" }
    let shown = known.prefix(12).joined(separator: ", ")
    return "; there \(known.count == 1 ? "is" : "are") \(shown)\(known.count > 12 ? " …" : "")"
  }
}
