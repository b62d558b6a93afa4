import Datasets
import Domain

/// What can go wrong at the command line, as data; its sentences are in
/// `CommandError+Message.swift`.
enum CommandError: Error, Equatable {
  case noStore(searchedFrom: String)
  case engineDidNotStart(log: String, lastLine: String)
  case engineDoesNotRun
  case engineDidNotStop(processID: Int32, seconds: Int)
  /// The engine took a command and could not carry it out.
  case engineRefused(String)
  case engineDidNotAnswer(seconds: Int)
  /// The user's `settings.yaml`.
  case settingsWrong(file: String, line: Int, problem: String)
  case demoFolderInUse(String)
  case otherDemo(folder: String, holds: String)
  case demoDataUnreadable
  case demoFailed(String)
  /// A thing that somebody named and the store does not have; `thing` is its kind in a word.
  case unknown(String, name: String, known: [String])
  case configurationThere(path: String)
  /// A command that asks what `curlew.yaml` declares, beside a store that has none.
  case noConfiguration(folder: String)
  /// Features whose names requests use for something else.
  case columnsReserved([String], source: String)
  case columnMissing(String, source: String, known: [String])
  /// A file with a head alone.
  case noRows(source: String)
  /// A column that is to say when, and has neither times nor numbers that count them.
  case timeUnfit(column: String, source: String, found: String)
  /// A time column of numbers, whose unit is not declared.
  case epochUndeclared(column: String, dataset: DatasetName, found: ColumnType, EpochUnit)
  case runWithoutModel(run: String)
  case runNotFinished(run: String, RunStatus)
  case runHasEnded(run: String, RunStatus)
  /// A run that ends with its job.
  case runOfJob(run: String, JobID)
  case championNotRemovable(ModelName)
  case notLiveThen(ModelName, Timestamp)
  case noVersions(ModelName)
  case folderInUse(String)
  case labelsUnfit(source: String, row: Int, found: String, expected: String)
  case jobEnded(JobID, Job.State)
  case retrainingFailed(String)
  case unknownFeature(String, known: [String])
  /// No window judges what is asked for; `known` are the versions with their roles that windows do.
  case noWindowOf(String, known: [String])
  /// No declared dataset has a source.
  case noSources
  /// A declared glob that no file matches.
  case sourceMatchesNothing(DatasetName, pattern: String)
  /// So many of the declared datasets could not be added; each was told.
  case additionsFailed(Int)
  case noParent(DatasetName, number: Int)
  case noRules(DatasetName)
  /// A training job that `curlew.yaml` does not declare.
  case unknownTraining(String, known: [String])
  case trainingUnclear(known: [String])
  case jobFailed(JobID, reason: String)
  case jobCancelled(JobID)
  /// The engine ended while a job was followed.
  case jobLeft(JobID, Job.State)
  case predictionColumnTaken(String, source: String)
  /// A version that answers no lists, of which no length can be asked.
  case noLists(ModelName, version: Int)
  case outputFailed(path: String, reason: String)
  /// The dashboard replaces no file.
  case fileExists(path: String)
  case tokenUnusable(path: String, reason: String)
  /// A saved view that `views.yaml` does not have.
  case unknownView(String, known: [String])
  case pathUnclear(String, known: [String])
  /// An evaluation.json that is larger than what a screen draws.
  case evaluationTooLarge(run: RunID, bytes: Int, bytesMax: Int)
  /// An evaluation.json that another program wrote, in another form.
  case evaluationUnreadable(run: RunID)
  /// An importance.json that another program wrote, in another form, or too large a one.
  case importanceUnreadable(ModelName, version: Int)
}
