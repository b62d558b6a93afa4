/// What can be wrong with other tools' files.
public enum RunFilesError: Error, Hashable, Sendable {
  /// There is nothing at the path.
  case missing(path: String)
  /// A file or folder cannot be opened or read; the reason is the system's.
  case unreadable(path: String, reason: String)
  /// No runs of the tool are there.
  case noRuns(path: String, format: RunFormat)
  /// The file does not begin as the tool's files do.
  case formatUnknown(path: String, format: RunFormat)
  /// The source has no run of that identity.
  case runUnknown(sourceID: String, path: String)
  /// A record whose bytes are not what was written; what comes after it was read.
  case recordDamaged(path: String, offset: Int64)
  /// The same, and where the next record begins cannot be told.
  case restUnreadable(path: String, offset: Int64)
  /// A record larger than any that is read.
  case recordTooLarge(path: String, offset: Int64, bytesMax: Int)
  /// A line that is no value of a metric.
  case lineUnreadable(path: String, line: Int)
  /// A small file of text that is larger than any such.
  case fileTooLarge(path: String, bytesMax: Int)
  /// A file of metadata that does not say what it must.
  case metadataUnreadable(path: String, reason: String)
  /// A name that would lead out of its folder.
  case nameUnsafe(name: String, path: String)
  /// A symbolic link, which may lead anywhere.
  case linkNotFollowed(path: String)
  /// Folders in folders, deeper than any run's.
  case tooDeep(path: String, depthMax: Int)
  /// More files than any run has.
  case tooManyFiles(path: String, filesMax: Int)
  /// Files that lie where this machine does not read.
  case filesElsewhere(owner: String, address: String)
  /// A database that SQLite cannot read; the reason is its own.
  case databaseUnreadable(path: String, reason: String)
  /// A database without a table that every one of the tool has.
  case tableMissing(path: String, table: String)
}

/// The tools whose files are read.
public enum RunFormat: String, Hashable, Sendable, CaseIterable {
  /// A folder of Weights & Biases' client, event files, MLflow's `mlruns` or its database.
  case wandb, tensorBoard, mlflowFolder, mlflowDatabase
}
