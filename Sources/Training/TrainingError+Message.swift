import Domain

extension TrainingError: CustomStringConvertible {
  /// A sentence for a terminal or a log: what failed, on which thing, what was expected, what to
  /// do next.
  public var message: String {
    switch self {
    case .libraryMissing, .libraryTooOld, .libraryFailed: libraryMessage
    case .algebraMissing, .algebraTooOld: algebraMessage
    case .unknownTrainer, .unknownHyperparameter, .badHyperparameter, .badAssignment,
      .hyperparameterTwice, .metricUnfit, .taskUnfit, .validationMissing:
      requestMessage
    case .columnsMissing, .targetMissing, .columnMistyped, .noFeatures, .noRows, .targetUnfit,
      .unknownClass, .featureCountDiffers, .tooManyColumns, .numbersTooLarge:
      dataMessage
    case .interactionColumnUnfit, .noInteractions, .timesMissing, .valuesMissing,
      .periodTooShort, .windowsEmpty:
      interactionMessage
    case .cancelled, .checkpointForeign, .checkpointUnreadable, .diverged: runMessage
    case .fileMissing, .fileUnreadable, .modelTooNew, .folderUnwritable: fileMessage
    }
  }

  /// As ``message``.
  public var description: String { message }

  private var libraryMessage: String {
    switch self {
    case .libraryMissing(let searched, let detail):
      "libxgboost was not found (searched \(list(searched)); the loader said: \(detail)). "
        + "Install it with `apt-get install libxgboost0`, or name a library in "
        + "CURLEW_XGBOOST_LIBRARY."
    case .libraryTooOld(let function):
      "The libxgboost found lacks \(function). Curlew needs version 1.7 or later: install "
        + "Debian's `libxgboost0`, or name a library in CURLEW_XGBOOST_LIBRARY."
    case .libraryFailed(let during, let detail):
      "libxgboost failed while \(during): \(detail)"
    default: ""
    }
  }

  private var algebraMessage: String {
    switch self {
    case .algebraMissing(let searched, let detail):
      "libopenblas was not found (searched \(list(searched)); the loader said: \(detail)). "
        + "Install it with `apt-get install libopenblas0`, or name a library in "
        + "CURLEW_OPENBLAS_LIBRARY."
    case .algebraTooOld(let function):
      "The libopenblas found lacks \(function). Install Debian's `libopenblas0`, or name a library "
        + "in CURLEW_OPENBLAS_LIBRARY."
    default: ""
    }
  }

  private var requestMessage: String {
    switch self {
    case .unknownTrainer(let name, let known, let nearest):
      "There is no trainer \"\(name)\"\(suggestion(nearest)). Trainers: \(list(known))."
    case .unknownHyperparameter(let name, let trainer, let known, let nearest):
      "The trainer \(trainer) has no hyperparameter \"\(name)\"\(suggestion(nearest)). "
        + "Hyperparameters: \(list(known))."
    case .badHyperparameter(let name, let value, let expected):
      "The hyperparameter \(name) cannot be \"\(value)\": it is \(expected)."
    case .badAssignment(let text):
      "\"\(text)\" is not a hyperparameter. Write it as name=value, for instance max_depth=6."
    case .hyperparameterTwice(let name):
      "The hyperparameter \(name) is given twice with different values. Keep one."
    case .metricUnfit(let metric, let task):
      "The metric \(metric.text) does not judge a \(task) model. Choose another metric."
    case .taskUnfit(let task, let trainer, let known):
      "The target calls for a \(task) model, which the trainer \(trainer) does not learn; it "
        + "learns \(list(known)). Choose another trainer or target."
    case .validationMissing(let patience):
      "Early stopping needs validation rows, and the split leaves none. Declare a split, or set "
        + "\(patience)=0."
    default: ""
    }
  }

  private var dataMessage: String {
    switch self {
    case .columnsMissing(let names, let present):
      "The table lacks \(names.count == 1 ? "the column" : "the columns") \(list(names)), which "
        + "the model was trained on. It has \(list(present))."
    case .targetMissing(let name, let nearest):
      "The table has no target column \"\(name)\"\(suggestion(nearest))."
    case .columnMistyped(let name, let expected, let found):
      "The column \(name) holds \(found.rawValue) values, and the model was trained on "
        + "\(expected). Give the column the type it had in training."
    case .noFeatures(isAnyIgnored: true):
      "No column is left to learn from: all are the target, ignored, or times. Ignore fewer."
    case .noFeatures(isAnyIgnored: false):
      "No column is left to learn from: all are the target or times, which are not learned from. "
        + "Add a column, such as the hour, the month or an earlier value."
    case .noRows(let table):
      "The \(table) rows have no value in the target column. Check the target and the split."
    case .targetUnfit(let column, let task, let found):
      "The target column \(column) holds \(found), which does not suit a \(task) model. "
        + "Choose another target or task."
    case .unknownClass(let column, let value, let row, let known):
      "Row \(row + 1) has \(column) = \"\(value)\", which is none of the classes the model "
        + "knows: \(list(known))."
    case .tooManyColumns(let found, let limit, let widest):
      "The features make \(found) columns, one for each category, and a linear model may have "
        + "\(limit). Ignore \(widest), which makes the most, or train trees."
    case .numbersTooLarge:
      "The target's numbers are so large that their squares overflow. Divide the target by a power "
        + "of ten."
    case .featureCountDiffers(let expected, let found):
      "The matrix has \(found) columns and the model was trained on \(expected)."
    default: ""
    }
  }

  private var interactionMessage: String {
    switch self {
    case .interactionColumnUnfit(let column, let expected, let found):
      "The column \(column) holds \(found.rawValue) values, where interactions have \(expected). "
        + "Name another column."
    case .noInteractions(let leftOut):
      "No interaction is left to learn from (left out: \(leftOut) \(leftOut == 1 ? "row" : "rows") "
        + "\(Interactions.LeftOut.words)). Check the columns and the period."
    case .timesMissing(let trainer):
      "The trainer \(trainer) learns from when items were taken, and no column of times is "
        + "declared. Declare one, or choose another trainer."
    case .valuesMissing(let trainer):
      "The trainer \(trainer) is told to weigh values, and no column of values is declared. Declare "
        + "one, or set weight=days."
    case .windowsEmpty(let trainer, let days):
      "In the \(days) days before the model's day nobody took anything that the trainer \(trainer) "
        + "could learn from. Give it a period with interactions, or choose another trainer."
    case .periodTooShort(let trainer, let days):
      "The trainer \(trainer) learns from earlier days what is taken later, and the interactions "
        + "span \(days) day\(days == 1 ? "" : "s"). Give it a longer period, or choose another "
        + "trainer."
    default: ""
    }
  }

  private var runMessage: String {
    switch self {
    case .diverged(let trainer):
      "The numbers of the trainer \(trainer) grew beyond all bounds, so that it orders nothing. Give it a "
        + "smaller learning_rate or more regularization; with weight=value, smaller values."
    case .cancelled(let round):
      "Training was cancelled after \(round) round\(round == 1 ? "" : "s")."
    case .checkpointForeign(let expected, let found):
      "The checkpoint belongs to another training (\(found)) than this one (\(expected)). "
        + "Start again without it."
    case .checkpointUnreadable(let reason):
      "The checkpoint cannot be read: \(reason). Start again without it."
    default: ""
    }
  }

  private var fileMessage: String {
    switch self {
    case .fileMissing(let name, let present):
      "The model has no file \(name); it has \(list(present)). Is it a model directory that "
        + "Curlew wrote?"
    case .fileUnreadable(let name, let reason):
      "The model's file \(name) cannot be read: \(reason)."
    case .modelTooNew(let model, let library):
      "This multi-class model was written by xgboost \(model); libxgboost \(library) would "
        + "misread its intercepts without saying so. Name a newer library in "
        + "CURLEW_XGBOOST_LIBRARY, or train the model again here."
    case .folderUnwritable(let path, let reason):
      "The model cannot be written to \(path): \(reason)."
    default: ""
    }
  }

  private func suggestion(_ nearest: String?) -> String {
    nearest.map { " (did you mean \"\($0)\"?)" } ?? ""
  }

  /// At most twenty names, so that a table of a thousand columns is still a sentence.
  private func list(_ names: [String]) -> String {
    if names.isEmpty { return "none" }
    let shown = names.prefix(20).joined(separator: ", ")
    return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
  }
}
