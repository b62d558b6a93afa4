import Domain
import Foundation

/// Runs as TensorBoard reads them: each folder with files `events.out.tfevents.*` is one, at any
/// depth. The files may still grow.
///
/// A folder that PyTorch made for a run's hyperparameters belongs to the run whose folder it is in.
public struct TensorBoardFolder: RunSource {
  /// The runs, in a stable order.
  public let runs: [ImportedRun]
  /// What was found on the way and could not be read.
  public let faults: [RunFilesError]
  private let path: String
  /// Event files of a run, by their paths below its folder, in the order in which they are read.
  private let files: [String: [EventFile]]

  private struct EventFile {
    let path: String
    let part: String
    let isPyTorchSession: Bool
  }

  /// Lists the runs below `url`, which may be an event file as well.
  ///
  /// - Throws: ``RunFilesError`` where there are none.
  public init(at url: URL) throws(RunFilesError) {
    let chosen = try FolderEntry.chosen(url)
    let root = chosen.kind == .folder ? chosen.url : chosen.url.deletingLastPathComponent()
    var found: [(path: String, entry: FolderEntry)] = [(chosen.name, chosen)]
    var faults: [RunFilesError] = []
    if chosen.kind == .folder {
      let tree = FolderTree(root) { $0.name.contains("tfevents") }
      (found, faults) = (tree.files, tree.faults)
    }
    var folders: [String: [FolderEntry]] = [:]
    var heads: [String: EventHead] = [:]
    for file in found {
      do {
        let head = try EventHead(file.entry.url)
        let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
        folders[folder, default: []].append(file.entry)
        heads[folder] = heads[folder] ?? head
      } catch let error as RunFilesError {
        faults.append(error)
      } catch {
        faults.append(.unreadable(path: file.entry.url.path, reason: "\(error)"))
      }
    }
    if folders.isEmpty { throw faults.first ?? .noRuns(path: url.path, format: .tensorBoard) }
    path = url.path
    self.faults = faults
    (files, runs) = Self.grouped(folders, heads, experiment: root.lastPathComponent)
  }

  /// Hands over the records of a run in pieces, from `position` on; see ``RunSource``.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run or its files cannot be opened; what
  ///   `take` throws.
  public func read(
    _ sourceID: String, from position: RunPosition, recordsMax: Int,
    _ take: (RunPiece) throws -> Void
  ) throws {
    guard let files = files[sourceID] else {
      throw RunFilesError.runUnknown(sourceID: sourceID, path: path)
    }
    try withoutActuallyEscaping(take) { take in
      var pieces = PieceWriter(from: position, recordsMax: recordsMax, take: take)
      for file in files {
        let reading = EventReading(
          path: file.path, part: file.part, tellsEnd: !file.isPyTorchSession)
        try reading.read(into: &pieces)
      }
      try pieces.finish()
    }
  }

  /// None: images and texts lie within the event files.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run.
  public func files(of sourceID: String) throws(RunFilesError) -> FileListing {
    guard files[sourceID] != nil else { throw .runUnknown(sourceID: sourceID, path: path) }
    return FileListing(files: [], faults: [])
  }

  private static func grouped(
    _ folders: [String: [FolderEntry]], _ heads: [String: EventHead], experiment: String
  ) -> ([String: [EventFile]], [ImportedRun]) {
    var files: [String: [EventFile]] = [:]
    for (folder, entries) in folders.sorted(by: { $0.key < $1.key }) {
      let parts = folder.split(separator: "/")
      let above = parts.dropLast().joined(separator: "/")
      let isSession = heads[folder]?.isPyTorchSession == true
      let belongs = isSession && !parts.isEmpty && folders[above] != nil
      let run = belongs ? above : folder
      let prefix = belongs ? "\(parts.last ?? "")/" : ""
      files[sourceID(run), default: []] += entries.map { entry in
        EventFile(
          path: entry.url.path, part: prefix + entry.name, isPyTorchSession: isSession)
      }
    }
    let runs = files.keys.sorted().map { id in
      let folder = id == rootID ? "" : id
      let name = folder.split(separator: "/").last.map(String.init) ?? experiment
      return ImportedRun(
        sourceID: id, experiment: experiment, name: name, startedAt: heads[folder]?.time)
    }
    return (files, runs)
  }

  private static let rootID = "."

  /// The folder's path below the one that was opened.
  private static func sourceID(_ folder: String) -> String { folder.isEmpty ? rootID : folder }
}

/// What the first records of an event file say.
struct EventHead {
  /// Hyperparameters stand at the start, if anywhere.
  private static let recordsMax = 8

  /// Of the first record; nil where there is none as yet.
  private(set) var time: Timestamp?
  private var declaresExperiment = false
  private var startsSession = false

  /// Keras declares the experiment above the runs, and starts a session in each run; PyTorch does both
  /// in one file, in a folder of its own below the run's.
  var isPyTorchSession: Bool { declaresExperiment && startsSession }

  /// - Throws: ``RunFilesError`` where it cannot be read or is no event file.
  init(_ url: URL) throws {
    var log = EventLog(try FileBytes(path: url.path))
    for _ in 0..<Self.recordsMax {
      let step = try log.next { record in
        let event = Event(record)
        time = time ?? event.time
        for value in event.values {
          guard case .hyperparameters(let message) = value.content else { continue }
          let session = Hyperparameters(message)
          declaresExperiment = declaresExperiment || session.isExperiment
          startsSession = startsSession || session.isStart
        }
      }
      if case .broken = step, log.offset == 0 {
        throw RunFilesError.formatUnknown(path: url.path, format: .tensorBoard)
      }
      if step != .record { break }
    }
  }
}
