import Domain

extension EngineCommand {
  /// What has happened once the engine has carried it out: `version 8 promoted`.
  var deed: String {
    switch self {
    case .cancel(let job): "job \(job) is asked to stop"
    case .acknowledge(let alert): "alert \(alert) acknowledged"
    case .release(let alert): "alert \(alert) fires again; nobody looks after it"
    case .silence(let alert, let until, _):
      "alert \(alert) silenced until \(until.minuteText)"
    case .endSilence(let alert): "the silence of alert \(alert) has ended"
    case .retrain(let endpoint): "a retraining of \(endpoint) proposed"
    case .promote(_, let version, _): "version \(version) promoted"
    case .rollBack(let model, _): "\(model) rolled back"
    case .recompute(let endpoint, _): "the windows of \(endpoint) judged again"
    case .setWorkers(let count): "jobs run on \(count) \(count == 1 ? "thread" : "threads")"
    case .stop: "the engine stops"
    }
  }
}
