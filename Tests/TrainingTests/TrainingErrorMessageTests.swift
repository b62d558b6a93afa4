import Testing

@testable import Training

@Suite("Error messages")
struct TrainingErrorMessageTests {
  @Test(
    "say what failed, what was expected and what to do",
    arguments: [
      (
        .libraryMissing(searched: ["a.so", "b.so"], detail: "no such file"),
        "libxgboost was not found (searched a.so, b.so; the loader said: no such file). Install "
          + "it with `apt-get install libxgboost0`, or name a library in CURLEW_XGBOOST_LIBRARY."
      ),
      (
        .algebraMissing(searched: ["a.so"], detail: "no such file"),
        "libopenblas was not found (searched a.so; the loader said: no such file). Install it with "
          + "`apt-get install libopenblas0`, or name a library in CURLEW_OPENBLAS_LIBRARY."
      ),
      (
        .libraryTooOld(function: "XGBoosterSlice"),
        "The libxgboost found lacks XGBoosterSlice. Curlew needs version 1.7 or later: install "
          + "Debian's `libxgboost0`, or name a library in CURLEW_XGBOOST_LIBRARY."
      ),
      (
        .libraryFailed(during: "boosting round 3", detail: "labels must be 0 or 1"),
        "libxgboost failed while boosting round 3: labels must be 0 or 1"
      ),
      (
        .unknownTrainer("xgbost", known: ["xgboost", "constant"], nearest: "xgboost"),
        "There is no trainer \"xgbost\" (did you mean \"xgboost\"?). Trainers: xgboost, constant."
      ),
      (
        .unknownHyperparameter("depth", trainer: "xgboost", known: ["eta"], nearest: nil),
        "The trainer xgboost has no hyperparameter \"depth\". Hyperparameters: eta."
      ),
      (
        .badHyperparameter(name: "eta", value: "2", expected: "a number above 0, at most 1"),
        "The hyperparameter eta cannot be \"2\": it is a number above 0, at most 1."
      ),
      (
        .badAssignment("eta"),
        "\"eta\" is not a hyperparameter. Write it as name=value, for instance max_depth=6."
      ),
      (
        .hyperparameterTwice(name: "eta"),
        "The hyperparameter eta is given twice with different values. Keep one."
      ),
      (
        .metricUnfit(metric: .auc, task: "regression"),
        "The metric auc does not judge a regression model. Choose another metric."
      ),
      (
        .taskUnfit(task: "regression", trainer: "logistic", known: ["binary", "multiclass"]),
        "The target calls for a regression model, which the trainer logistic does not learn; it "
          + "learns binary, multiclass. Choose another trainer or target."
      ),
      (
        .validationMissing(patience: "early_stopping_rounds"),
        "Early stopping needs validation rows, and the split leaves none. Declare a split, or "
          + "set early_stopping_rounds=0."
      ),
      (
        .columnsMissing(["a"], present: ["b", "c"]),
        "The table lacks the column a, which the model was trained on. It has b, c."
      ),
      (
        .columnsMissing(["a", "b"], present: []),
        "The table lacks the columns a, b, which the model was trained on. It has none."
      ),
      (
        .targetMissing("late51", nearest: "late15"),
        "The table has no target column \"late51\" (did you mean \"late15\"?)."
      ),
      (
        .columnMistyped(name: "temp", expected: "numbers", found: .category),
        "The column temp holds category values, and the model was trained on numbers. Give the "
          + "column the type it had in training."
      ),
      (
        .tooManyColumns(found: 4_100, limit: 2_999, widest: "tailnum"),
        "The features make 4100 columns, one for each category, and a linear model may have "
          + "2999. Ignore tailnum, which makes the most, or train trees."
      ),
      (
        .numbersTooLarge,
        "The target's numbers are so large that their squares overflow. "
          + "Divide the target by a power of ten."
      ),
      (
        .noFeatures(isAnyIgnored: true),
        "No column is left to learn from: all are the target, ignored, or times. Ignore fewer."
      ),
      (
        .noFeatures(isAnyIgnored: false),
        "No column is left to learn from: all are the target or times, which are not learned from. "
          + "Add a column, such as the hour, the month or an earlier value."
      ),
      (
        .noRows(table: "training"),
        "The training rows have no value in the target column. Check the target and the split."
      ),
      (
        .targetUnfit(column: "y", task: "binary", found: "the one value \"1\""),
        "The target column y holds the one value \"1\", which does not suit a binary model. "
          + "Choose another target or task."
      ),
      (
        .unknownClass(column: "y", value: "maybe", row: 2, known: ["no", "yes"]),
        "Row 3 has y = \"maybe\", which is none of the classes the model knows: no, yes."
      ),
      (
        .featureCountDiffers(expected: 4, found: 2),
        "The matrix has 2 columns and the model was trained on 4."
      ),
      (.cancelled(round: 7), "Training was cancelled after 7 rounds."),
      (
        .checkpointForeign(expected: "xgboost-1", found: "xgboost-2"),
        "The checkpoint belongs to another training (xgboost-2) than this one (xgboost-1). "
          + "Start again without it."
      ),
      (
        .checkpointUnreadable(reason: "it is empty"),
        "The checkpoint cannot be read: it is empty. Start again without it."
      ),
      (
        .fileMissing(name: "curlew.json", present: ["MLmodel"]),
        "The model has no file curlew.json; it has MLmodel. Is it a model directory that Curlew "
          + "wrote?"
      ),
      (
        .fileUnreadable(name: "model.ubj", reason: "it is empty"),
        "The model's file model.ubj cannot be read: it is empty."
      ),
      (
        .modelTooNew(model: "3 or later", library: "1.7.4"),
        "This multi-class model was written by xgboost 3 or later; libxgboost 1.7.4 would "
          + "misread its intercepts without saying so. Name a newer library in "
          + "CURLEW_XGBOOST_LIBRARY, or train the model again here."
      ),
      (
        .folderUnwritable(path: "/models", reason: "no space is left"),
        "The model cannot be written to /models: no space is left."
      ),
    ] as [(TrainingError, String)])
  func sentences(error: TrainingError, message: String) {
    #expect(error.message == message)
    #expect("\(error)" == message)
  }

  @Test("stay sentences for a table of many columns")
  func manyColumns() {
    let names = (1...100).map { "c\($0)" }
    let message = TrainingError.columnsMissing(["x"], present: names).message
    #expect(message.hasSuffix("c19, c20 and 80 more."))
  }
}
