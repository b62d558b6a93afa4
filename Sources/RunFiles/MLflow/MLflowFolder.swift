import Domain
import Foundation

/// MLflow's file store: a folder `mlruns` with a folder for each experiment, in it one for each run, with
/// a file for each param, tag and metric. It may still grow.
public struct MLflowFolder: RunSource {
  /// The runs, in a stable order.
  public let runs: [ImportedRun]
  /// The experiments, with tags.
  public let experiments: [ImportedExperiment]
  /// What was found on the way and could not be read.
  public let faults: [RunFilesError]
  /// Registered and logged models.
  public let leftOut: [String: Int]
  private let path: String
  private let places: [String: MLflowRunFolder]

  /// Lists the runs of a folder `mlruns`, or of one that holds it.
  ///
  /// - Throws: ``RunFilesError`` where there are none.
  public init(at url: URL) throws(RunFilesError) {
    let chosen = try FolderEntry.chosen(url).url
    let inner = chosen.appending(path: "mlruns")
    let isAbove = FileManager.default.fileExists(atPath: inner.path)
    var reading = try MLflowFolderReading(isAbove ? inner : chosen)
    if reading.experiments.isEmpty {
      throw reading.faults.first ?? .noRuns(path: url.path, format: .mlflowFolder)
    }
    reading.sort()
    path = url.path
    runs = reading.runs
    experiments = reading.experiments
    faults = reading.faults
    leftOut = reading.leftOut
    places = reading.places
  }

  /// Hands over the points of a run in pieces, from `position` on; see ``RunSource``.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run or its files cannot be opened; what
  ///   `take` throws.
  public func read(
    _ sourceID: String, from position: RunPosition, recordsMax: Int,
    _ take: (RunPiece) throws -> Void
  ) throws {
    let folder = try place(sourceID).url.appending(path: "metrics")
    try withoutActuallyEscaping(take) { take in
      var pieces = PieceWriter(from: position, recordsMax: recordsMax, take: take)
      if FileManager.default.fileExists(atPath: folder.path) {
        let tree = FolderTree(folder)
        for fault in tree.faults { pieces.add(fault) }
        for file in tree.files {
          var metric = try MetricFile(file.entry.url, key: file.path, part: file.path)
          try metric.read(into: &pieces)
        }
      }
      try pieces.finish()
    }
  }

  /// The run's folder `artifacts`, or where its address leads; see ``RunSource``.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run.
  public func files(of sourceID: String) throws(RunFilesError) -> FileListing {
    let place = try place(sourceID)
    let own = place.url.appending(path: "artifacts")
    let listing =
      FileManager.default.fileExists(atPath: own.path) ? FileListing(FolderTree(own)) : nil
    if let listing, !listing.files.isEmpty { return listing }
    return place.artifacts.listing()
  }

  private func place(_ sourceID: String) throws(RunFilesError) -> MLflowRunFolder {
    guard let place = places[sourceID] else {
      throw .runUnknown(sourceID: sourceID, path: path)
    }
    return place
  }
}

/// Where a run of the file store lies.
struct MLflowRunFolder: Sendable {
  let url: URL
  let artifacts: MLflowArtifacts
}
