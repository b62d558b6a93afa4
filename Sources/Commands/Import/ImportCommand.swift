import ArgumentParser
import Foundation
import RunFiles

/// `curlew import`: runs of other tools.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring runs of other tools into the store.",
    discussion: """
      Nothing is taken twice: the same command again takes what is new, and runs that have grown go on \
      from where they were. It works beside a running engine, and Ctrl-C stops it between two pieces.
      """,
    subcommands: [ImportWandb.self, ImportTensorBoard.self, ImportMLflow.self])
}

/// `curlew import wandb`.
struct ImportWandb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wandb",
    abstract: "Bring in runs that the client of Weights & Biases wrote to disk.",
    discussion: """
      Params, tags, notes, metrics, the machine's figures (system/*) and files; keys of several parts are \
      joined with dots. A run without an exit record is kept as lost until its files say how it ended.
      """)

  @OptionGroup var options: ImportOptions
  @Argument(
    help: "A folder wandb, one that holds it, a run's folder or a .wandb file.",
    completion: .file())
  var path: String

  func run() throws {
    try options.run(path, of: .wandb) { try WandbFolder(at: $0) }
  }
}

/// `curlew import tensorboard`.
struct ImportTensorBoard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tensorboard",
    abstract: "Bring in runs from TensorBoard's event files.",
    discussion: """
      Each folder with files events.out.tfevents.* is a run: scalars, texts, images, hyperparameters. \
      Histograms, audio and graphs are counted and left out. Event files do not say that they are done: \
      such a run counts as finished at its last point.
      """)

  @OptionGroup var options: ImportOptions
  @Argument(help: "A log folder, or an event file.", completion: .file())
  var path: String

  func run() throws {
    try options.run(path, of: .tensorBoard(at: URL(filePath: path))) {
      try TensorBoardFolder(at: $0)
    }
  }
}

/// `curlew import mlflow`.
struct ImportMLflow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mlflow",
    abstract: "Bring in runs of an MLflow store on this machine.",
    discussion: """
      Experiments with tags, runs with params, tags, inputs, every point and their files; ids stay, so that \
      nested runs stay nested and what is deleted stays deleted. The store is only read. Registered models, \
      logged models and traces are counted and left out.
      """)

  @OptionGroup var options: ImportOptions
  @Argument(
    help: "An mlflow.db, a folder mlruns, or a folder that holds one of them.",
    completion: .file())
  var path: String

  func run() throws {
    let place = place
    try options.run(path, of: .mlflow(at: place)) { _ -> any RunSource in
      var isFolder = ObjCBool(false)
      _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
      if isFolder.boolValue { return try MLflowFolder(at: place) }
      return try MLflowDatabase(at: place)
    }
  }

  /// The store itself. Beside a database, `mlruns` holds files alone.
  private var place: URL {
    let url = URL(filePath: path)
    let inner = ["mlflow.db", "mlruns"].map { url.appending(path: $0) }
    return inner.first { FileManager.default.fileExists(atPath: $0.path) } ?? url
  }
}
