import Domain

/// Something that panes can point each other at.
enum Destination: Hashable, Sendable {
  case endpoint(EndpointName)
  /// A place of the drift map: a window by its index, and a feature; nil is the realized metric.
  case evidence(EndpointName, window: Int, feature: String?)
  case run(RunID)
  case model(ModelName, version: Int?)
  case job(JobID)
  case snapshot(SnapshotID)
  case alert(Int64)
  /// An entry of the ledger.
  case ledger(Int64)
}
