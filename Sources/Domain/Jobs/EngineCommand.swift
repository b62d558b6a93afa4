/// What a dashboard or a script asks of the engine, through the store.
public enum EngineCommand: Hashable, Sendable, Codable {
  case cancel(JobID)
  case acknowledge(alert: Int64)
  case silence(alert: Int64, until: Timestamp, reason: String)
  case retrain(EndpointName)
  case promote(ModelName, version: Int, reason: String)
  case rollBack(ModelName, reason: String)
  case setWorkers(Int)
  case stop
}
