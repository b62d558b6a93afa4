import Domain

/// What can go wrong in the engine, as data; its sentences are in `EngineError+Message.swift`.
public enum EngineError: Error, Equatable {
  case leaseHeld(EngineStatus?)
  case leaseLost
  case noSnapshot(DatasetName)
  case snapshotInvalid(SnapshotID, failures: [RuleOutcome])
  case targetMissing(column: String, dataset: DatasetName)
  case timeColumnMissing(DatasetName)
  case emptySplit(String)
  case unknownTraining(String, known: [String])
  case unknownEndpoint(EndpointName, known: [EndpointName])
  case unknownVersion(ModelName, Int)
  case noChampion(ModelName)
  case noPolicy(EndpointName)
  case notServable(ModelName, Int, reason: String)
  case notEnoughHoldout(rows: Int, needed: Int)
  case retrainingUnderWay(EndpointName)
  case requestFailed(address: String, status: Int, body: String)
  case replayRowsMissing(from: Timestamp, until: Timestamp)
  case silenceWithoutEnd
  case unknownAlert(Int64)
  case alertNotFiring(Int64, Alert.State)
  case alertResolved(Int64)
  case jobKindUnknown(String, known: [String])
  /// A payload that is damaged, or whose form this program does not know.
  case jobUnreadable(kind: String, version: Int, known: Int)
  case commandFailed(String, status: Int)
  /// An alert's command was ended when its time was over.
  case commandTookTooLong(String, seconds: Int)
  case commandNotStarted(String, reason: String)
}
