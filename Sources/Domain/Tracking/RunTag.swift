/// Names of run tags that the program itself reads.
public enum RunTag {
  /// The run's name, MLflow's name for it: setting this tag renames the run.
  public static let name = "mlflow.runName"
  /// The run that this one is a part of, MLflow's name for it.
  public static let parent = "mlflow.parentRunId"
  /// What somebody wrote about the run, MLflow's name for it.
  public static let note = "mlflow.note.content"
  /// The commit of the code, MLflow's name.
  public static let commit = "mlflow.source.git.commit"
  /// The object that holds the uncommitted changes.
  public static let diffObject = "curlew.git.diff"
  /// How large the uncommitted changes were, where they were too large to be kept.
  public static let diffOmitted = "curlew.git.diff_omitted"
  /// `challenger` or `refit`; other runs have none.
  public static let role = "curlew.role"
  /// The retraining that a challenger or refit belongs to, by its number.
  public static let retraining = "curlew.retraining"
  /// Of an evaluation whose model has learnt from the very rows that it is scored on.
  public static let learntRows = "curlew.learnt_rows"
  /// The rows that a challenger learnt from, as ``TrainingHistory/text`` has them.
  public static let history = "curlew.history"
  /// The run whose validation rows judged a refit.
  public static let validatedBy = "curlew.validated_by"
  /// What was found out about the rows, a sentence a line.
  public static let notes = "curlew.notes"
  /// The snapshot that said what sort of item each is, where a recommender learnt from that.
  public static let items = "curlew.items"
  /// The snapshot that said what sort of user each is, where lists are sliced by that.
  public static let users = "curlew.users"
  /// The command line.
  public static let command = "mlflow.source.name"
}

extension Run {
  /// Whether it learnt all rows again after another run had been judged, so that it has no figures of its
  /// own.
  public var isRefit: Bool { tags[RunTag.role] == "refit" }

  /// Whether its figures are those of rows that its model has learnt: they stand above what any model
  /// reaches elsewhere.
  public var isOnLearntRows: Bool { tags[RunTag.learntRows] != nil }
}
