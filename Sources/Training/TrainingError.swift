import Domain

/// What can go wrong between a table and a trained model, as data; the sentences are in
/// `TrainingError+Message.swift`.
public enum TrainingError: Error, Hashable, Sendable {
  // The library
  /// libxgboost was not found; `detail` is what the loader said.
  case libraryMissing(searched: [String], detail: String)
  /// The library found lacks a function that is needed.
  case libraryTooOld(function: String)
  /// A call of the library failed; `detail` is its own message.
  case libraryFailed(during: String, detail: String)
  /// libopenblas was not found; `detail` is what the loader said.
  case algebraMissing(searched: [String], detail: String)
  /// The libopenblas found lacks a function that is needed.
  case algebraTooOld(function: String)

  // Trainers and hyperparameters
  /// No entry of ``Trainer/all`` has that name; `nearest` is nil where none is spelt alike.
  case unknownTrainer(String, known: [String], nearest: String?)
  /// The trainer's table has neither a hyperparameter nor an alias of that name; `nearest` is nil
  /// where none is spelt alike.
  case unknownHyperparameter(String, trainer: String, known: [String], nearest: String?)
  /// A value of the wrong type or out of range; `expected` describes what is right.
  case badHyperparameter(name: String, value: String, expected: String)
  /// An assignment that is not `name=value`.
  case badAssignment(String)
  /// The same hyperparameter was given twice, by name or alias, with different values.
  case hyperparameterTwice(name: String)
  /// The metric does not judge this task.
  case metricUnfit(metric: MetricKey, task: String)
  /// The trainer does not learn such a task.
  case taskUnfit(task: String, trainer: String, known: [String])
  /// Early stopping was asked for by that hyperparameter and there are no validation rows.
  case validationMissing(patience: String)

  // Data
  /// The table that is to be answered lacks these columns, which the model learnt from; `present`
  /// are those that it has.
  case columnsMissing([String], present: [String])
  /// The table to learn from or to judge by has no column of the target's name; `nearest` is nil
  /// where none is spelt alike.
  case targetMissing(String, nearest: String?)
  /// The column's type does not fit what the model learnt.
  case columnMistyped(name: String, expected: String, found: ColumnType)
  /// A column of interactions that cannot say who, what or when.
  case interactionColumnUnfit(column: String, expected: String, found: ColumnType)
  /// No interaction is left to learn from; so many rows were left out.
  case noInteractions(leftOut: Int)
  /// The trainer learns from times, and the interactions have none.
  case timesMissing(trainer: String)
  /// The trainer is told to weigh values, and the interactions have none.
  case valuesMissing(trainer: String)
  /// No user with candidates took anything in the days that the trainer would learn from.
  case windowsEmpty(trainer: String, days: Int)
  /// The trainer learns from one period what is taken in the next, and so many days are not two.
  case periodTooShort(trainer: String, days: Int)
  /// No column is left to learn from; `isAnyIgnored` where one would be but for being ignored.
  case noFeatures(isAnyIgnored: Bool)
  /// The prepared rows would be wider than a linear model can solve for; `widest` has the most
  /// categories.
  case tooManyColumns(found: Int, limit: Int, widest: String)
  /// Sums of the table's numbers are beyond what a number can be.
  case numbersTooLarge
  /// No row has a target.
  case noRows(table: String)
  /// The target has one value only, or none of the kind the task needs.
  case targetUnfit(column: String, task: String, found: String)
  /// A row's target is none of the classes the model knows.
  case unknownClass(column: String, value: String, row: Int, known: [String])
  /// The matrix has another number of columns than the model was trained on.
  case featureCountDiffers(expected: Int, found: Int)

  // The run
  /// The numbers of the model have grown beyond what numbers can be.
  case diverged(trainer: String)
  /// The observer asked to stop; so many rounds were done.
  case cancelled(round: Int)
  /// The checkpoint belongs to other data, params or seed.
  case checkpointForeign(expected: String, found: String)
  /// The bytes of a checkpoint are none, or were changed; `reason` goes into a sentence.
  case checkpointUnreadable(reason: String)

  // Model files
  /// The model's directory lacks a file that its card calls for.
  case fileMissing(name: String, present: [String])
  /// A file of the model, or its folder, cannot be opened, is malformed, or contradicts the files
  /// beside it; `reason` goes into a sentence.
  case fileUnreadable(name: String, reason: String)
  /// A multi-class model of xgboost 2 or later, which this library would misread in silence.
  case modelTooNew(model: String, library: String)
  /// The directory could not be made, or one of its files not written; `reason` is the system's.
  case folderUnwritable(path: String, reason: String)
}
