import Domain

/// What can go wrong in the engine, as data; its sentences are in `EngineError+Message.swift`.
public enum EngineError: Error, Equatable {
  /// Another engine is alive on this store.
  case leaseHeld(EngineStatus?)
  /// Another engine took the store over meanwhile.
  case leaseLost
  /// The dataset has no snapshot to work on.
  case noSnapshot(DatasetName)
  /// A snapshot that failed rules which forbid training on it.
  case snapshotInvalid(SnapshotID, failures: [RuleOutcome])
  /// The dataset lacks the column that is to be predicted.
  case targetMissing(column: String, dataset: DatasetName)
  /// A dataset without a time column, where rows are cut by time.
  case timeColumnMissing(DatasetName)
  /// A part of the rows, by its name, that has none.
  case emptySplit(String)
  /// No training of that name is declared.
  case unknownTraining(String, known: [String])
  /// The store has no such endpoint.
  case unknownEndpoint(EndpointName, known: [EndpointName])
  /// The model has no version of that number.
  case unknownVersion(ModelName, Int)
  /// No version of the model serves.
  case noChampion(ModelName)
  /// No retraining policy is declared for the endpoint.
  case noPolicy(EndpointName)
  /// No monitor is declared for the endpoint.
  case noMonitor(EndpointName)
  /// The engine is to end before it has done that.
  case stopping
  /// A version that cannot be loaded, or not behind this endpoint.
  case notServable(ModelName, Int, reason: String)
  /// A version whose answers mean something else than those of the champion.
  case outputsDiffer(ModelName, Int, LearningTask, champion: Int, LearningTask)
  /// Too few labelled rows to compare two models on.
  case notEnoughHoldout(rows: Int, needed: Int, from: Timestamp, until: Timestamp)
  /// The endpoint has a retraining that has not ended.
  case retrainingUnderWay(EndpointName)
  /// A server that answered with an error.
  case requestFailed(address: String, status: Int, body: String)
  /// A server that nobody reached, or that was too slow; `reason` completes the sentence.
  case requestUnanswered(address: String, reason: String)
  /// A replay for whose time the snapshot has no row.
  case replayRowsMissing(from: Timestamp, until: Timestamp)
  /// A label that says nothing to the version that it is read for; `index` is its place.
  case labelUnfit(index: Int, prediction: PredictionID, found: String, expected: String)
  /// A silence needs an end to come and a reason.
  case silenceWithoutEnd
  /// No alert has that number.
  case unknownAlert(Int64)
  /// Only a firing alert can be acknowledged.
  case alertNotFiring(Int64, Alert.State)
  /// A resolved alert needs no silence.
  case alertResolved(Int64)
  /// A job of a kind that this program does not have.
  case jobKindUnknown(String, known: [String])
  /// A kind of job whose executor the engine does not have.
  case executorMissing(String)
  /// A payload that is damaged, or whose form this program does not know.
  case jobUnreadable(kind: String, version: Int, known: Int)
  /// A command that ended with a status other than 0.
  case commandFailed(String, status: Int)
  /// An alert's command was ended when its time was over.
  case commandTookTooLong(String, seconds: Int)
  /// A command that the system would not start.
  case commandNotStarted(String, reason: String)
}
