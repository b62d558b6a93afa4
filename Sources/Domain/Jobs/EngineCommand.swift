/// What a dashboard or a script asks of the engine, through the store.
public enum EngineCommand: Hashable, Sendable, Codable {
  /// Ends a job and those that are a part of it: a queued one at once, a running one when it next
  /// looks.
  case cancel(JobID)
  /// Notes that somebody looks after a firing alert.
  case acknowledge(alert: Int64)
  /// Takes that back: the alert fires, and nobody looks after it.
  case release(alert: Int64)
  /// Keeps an alert from the routes until an instant; its state goes on beneath.
  case silence(alert: Int64, until: Timestamp, reason: String)
  /// Ends an alert's silence at once.
  case endSilence(alert: Int64)
  /// Proposes a retraining by hand; refused while another of that endpoint is under way.
  case retrain(EndpointName)
  /// Makes a version the model's champion, which its endpoints then serve.
  case promote(ModelName, version: Int, reason: String)
  /// Makes the last good version the champion again, see
  /// ``Swift/Sequence/lastGoodChampion(replacing:)``.
  case rollBack(ModelName, reason: String)
  /// Judges an endpoint's windows again since an instant, or all, as its monitor is declared now.
  case recompute(EndpointName, since: Timestamp?)
  /// How many threads jobs may run on; no more than the engine has cores to give.
  case setWorkers(Int)
  /// Ends the engine; its running jobs go on from their checkpoints when it starts again.
  case stop
}
