import Domain

extension RunFilesError: CustomStringConvertible {
  /// What failed, on which thing, what was expected, what to do next.
  public var description: String { message }

  /// What failed, on which thing, what was expected, what to do next.
  public var message: String {
    switch self {
    case .missing(let path): "There is nothing at \(path)."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .noRuns(let path, let format):
      "\(path) holds no runs of \(format.toolName); expected \(format.expectation)."
    case .formatUnknown(let path, let format):
      "\(path) does not begin like a file of \(format.toolName); expected \(format.expectation)."
    case .runUnknown(let sourceID, let path): "\(path) has no run \(quoted(sourceID))."
    case .lineUnreadable(let path, let line):
      "\(path), line \(line): expected a time in milliseconds, a number and a step; the line is "
        + "left out."
    case .fileTooLarge(let path, let bytesMax):
      "\(path) has more than \(bytesMax >> 10) KiB, which no such file has; it is left out."
    case .metadataUnreadable(let path, let reason): "\(path) is left out: \(reason)."
    case .filesElsewhere(let owner, let address):
      "The files of \(quoted(owner)) are at \(quoted(address)), which cannot be reached from here; "
        + "copy them to this machine, or go without."
    case .databaseUnreadable(let path, let reason):
      "\(path) cannot be read as MLflow's database: \(reason)."
    case .tableMissing(let path, let table):
      "\(path) has no table \(quoted(table)), so it is no database of MLflow."
    default: placeMessage
    }
  }

  /// The sentences of damaged records, and of what is not followed.
  private var placeMessage: String {
    switch self {
    case .recordDamaged(let path, let offset):
      "\(path) has a damaged record at byte \(offset); it is left out."
    case .restUnreadable(let path, let offset):
      "\(path) is damaged at byte \(offset); what comes after it cannot be read."
    case .recordTooLarge(let path, let offset, let bytesMax):
      "\(path) has a record of more than \(bytesMax >> 20) MiB at byte \(offset); it is left out."
    case .nameUnsafe(let name, let path):
      "\(path) names \(quoted(name)), which leads out of its folder; it is left out."
    case .linkNotFollowed(let path): "\(path) is a symbolic link and is not followed."
    case .tooDeep(let path, let depthMax):
      "\(path) lies more than \(depthMax) folders deep; it is left out."
    case .tooManyFiles(let path, let filesMax):
      "\(path) holds more than \(filesMax) files; the others are left out."
    default: ""
    }
  }
}

extension RunFormat {
  /// The tool, as its makers write it.
  var toolName: String {
    switch self {
    case .wandb: "Weights & Biases"
    case .tensorBoard: "TensorBoard"
    case .mlflowFolder, .mlflowDatabase: "MLflow"
    }
  }

  /// What a path should lead to.
  var expectation: String {
    switch self {
    case .wandb: "a folder \"wandb\" with offline-run-… or run-…, or a file run-….wandb"
    case .tensorBoard: "a folder with files events.out.tfevents.… in it or below"
    case .mlflowFolder: "a folder \"mlruns\" with a folder for each experiment"
    case .mlflowDatabase: "a file such as mlflow.db"
    }
  }
}
