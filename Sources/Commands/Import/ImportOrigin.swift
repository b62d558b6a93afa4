import Domain
import Foundation

/// Whose files are imported, how its runs are told apart in the store, and what is made of what they
/// leave open.
struct ImportOrigin {
  /// The tool, as its makers write it.
  let tool: String
  /// Before a run's identity in its source; the same for the same files.
  private let prefix: String
  /// Whether the source's identities are ids of runs here too, so that links between runs hold.
  let keepsIDs: Bool
  /// How a run stands whose files do not say how it ended.
  let unended: RunStatus
  /// Why it stands so.
  let unendedReason: String?

  /// A run of W&B is one by entity, project and id, wherever its files lie. Without an exit record it goes
  /// on or was killed; the next import of its files mends what was wrong.
  static let wandb = ImportOrigin(
    tool: "Weights & Biases", prefix: "wandb:", keepsIDs: false, unended: .lost,
    unendedReason: "its files do not say how it ended")

  /// Event files never say that they are done.
  ///
  /// - Parameter isWatched: whether they are followed as they grow.
  static func tensorBoard(at url: URL, isWatched: Bool = false) -> ImportOrigin {
    var isFolder = ObjCBool(false)
    let place = url.resolvingSymlinksInPath().absoluteURL
    _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
    let folder = isFolder.boolValue ? place : place.deletingLastPathComponent()
    return ImportOrigin(
      tool: "TensorBoard", prefix: "tensorboard:\(trimmed(folder.path))/", keepsIDs: false,
      unended: isWatched ? .running : .finished, unendedReason: nil)
  }

  /// Runs of one MLflow store; their ids are of this store's form.
  static func mlflow(at url: URL) -> ImportOrigin {
    let place = url.resolvingSymlinksInPath().absoluteURL.path
    return ImportOrigin(
      tool: "MLflow", prefix: "mlflow:\(trimmed(place))/", keepsIDs: true, unended: .lost,
      unendedReason: "its store does not say how it stands")
  }

  /// The name of a run in the store's table of what was imported.
  func key(_ sourceID: String) -> String {
    // The folder that was named is the same one as a folder of that path below another.
    sourceID == "." ? Self.trimmed(prefix) : prefix + sourceID
  }

  private static func trimmed(_ path: String) -> String {
    path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}

extension RunID {
  /// An id of another program; nil where it has another form.
  init?(imported text: String) {
    let isID =
      text.utf8.count == 32
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    guard isID else { return nil }
    self.init(text)
  }
}
