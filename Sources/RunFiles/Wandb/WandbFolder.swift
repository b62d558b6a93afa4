import Domain
import Foundation

/// Runs as the client of Weights & Biases writes them to disk, sent or not: files
/// `wandb/offline-run-*/run-ID.wandb` and `wandb/run-*/run-ID.wandb`, which may still grow.
///
/// Files that name the same run, as those of a resumed one do, are one run, in order of their folders.
public struct WandbFolder: RunSource {
  /// What the client keeps the output in, and this module lines of output.
  static let outputName = "output.log"

  /// The runs, in a stable order.
  public let runs: [ImportedRun]
  /// What was found on the way and could not be read.
  public let faults: [RunFilesError]
  private let path: String
  private let files: [String: [WandbFile]]

  /// Lists the runs at `url`: a file `.wandb`, a run's folder, a folder `wandb`, or one that holds it.
  ///
  /// - Throws: ``RunFilesError`` where there are none.
  public init(at url: URL) throws(RunFilesError) {
    let found = try Self.logs(at: url)
    var faults = found.faults
    var files: [String: [WandbFile]] = [:]
    var order: [String] = []
    for log in found.urls {
      do {
        let file = try WandbFile(log)
        let id = Self.sourceID(of: file)
        if files[id] == nil { order.append(id) }
        files[id, default: []].append(file)
      } catch let error as RunFilesError {
        faults.append(error)
      } catch {
        faults.append(.unreadable(path: log.path, reason: "\(error)"))
      }
    }
    if order.isEmpty { throw faults.first ?? .noRuns(path: url.path, format: .wandb) }
    path = url.path
    self.files = files
    self.faults = faults
    runs = order.compactMap { id in files[id].map { Self.run(id, $0) } }
  }

  /// Hands over the records of a run in pieces, from `position` on; see ``RunSource``.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run or its files cannot be opened; what
  ///   `take` throws.
  public func read(
    _ sourceID: String, from position: RunPosition, recordsMax: Int,
    _ take: (RunPiece) throws -> Void
  ) throws {
    let files = try files(sourceID)
    try withoutActuallyEscaping(take) { take in
      var pieces = PieceWriter(from: position, recordsMax: recordsMax, take: take)
      for file in files {
        var reading = try WandbReading(file, from: pieces.offset(file.part))
        try reading?.read(into: &pieces)
      }
      try pieces.finish()
    }
  }

  /// The files that lie beside the records; see ``RunSource``.
  ///
  /// - Throws: ``RunFilesError`` where there is no such run.
  public func files(of sourceID: String) throws(RunFilesError) -> FileListing {
    var byPath: [String: ImportedFile] = [:]
    var faults: [RunFilesError] = []
    for file in try files(sourceID) {
      guard FileManager.default.fileExists(atPath: file.filesFolder.path) else { continue }
      let listing = FileListing(FolderTree(file.filesFolder))
      for found in listing.files { byPath[found.path] = found }
      faults += listing.faults
    }
    return FileListing(files: byPath.values.sorted { $0.path < $1.path }, faults: faults)
  }

  private func files(_ sourceID: String) throws(RunFilesError) -> [WandbFile] {
    guard let files = files[sourceID] else { throw .runUnknown(sourceID: sourceID, path: path) }
    return files
  }
}

extension WandbFolder {
  /// Where the logs are: at the place itself, in folders within, or in its folder `wandb`.
  private static func logs(
    at url: URL
  ) throws(RunFilesError) -> (urls: [URL], faults: [RunFilesError]) {
    let chosen = try FolderEntry.chosen(url)
    if chosen.kind == .file { return ([chosen.url], []) }
    let entries = try FolderEntry.all(in: chosen.url)
    let own = entries.filter(isLog)
    if !own.isEmpty { return (own.map(\.url), []) }
    if let inner = entries.first(where: { $0.name == "wandb" && $0.kind == .folder }) {
      return try logs(at: inner.url)
    }
    var found: (urls: [URL], faults: [RunFilesError]) = ([], [])
    for folder in entries where folder.name.contains("run-") {
      // The client itself makes a link to its latest run.
      if folder.kind == .link, folder.name != "latest-run" {
        found.faults.append(.linkNotFollowed(path: folder.url.path))
      }
      guard folder.kind == .folder else { continue }
      do throws(RunFilesError) {
        found.urls += try FolderEntry.all(in: folder.url).filter(isLog).map(\.url)
      } catch {
        found.faults.append(error)
      }
    }
    return found
  }

  private static func isLog(_ entry: FolderEntry) -> Bool {
    entry.kind == .file && entry.name.hasSuffix(".wandb")
  }

  /// A run's identity is unique in its project; a file that does not name its run goes by its own name.
  private static func sourceID(of file: WandbFile) -> String {
    guard let run = file.run, !run.id.isEmpty else { return file.part }
    return [run.entity, run.project, run.id].filter { !$0.isEmpty }.joined(separator: "/")
  }

  private static func run(_ id: String, _ files: [WandbFile]) -> ImportedRun {
    let records = files.compactMap(\.run)
    let latest = records.last
    var run = ImportedRun(
      sourceID: id, experiment: latest?.project ?? "", name: latest?.name ?? "",
      startedAt: records.first?.startedAt, notes: latest?.notes ?? "")
    for record in records {
      run.params.merge(record.params) { _, later in later }
      run.tags.merge(record.tags) { _, later in later }
    }
    if run.name.isEmpty { run.name = latest?.id ?? id }
    return run
  }
}

extension FileListing {
  init(_ tree: FolderTree) {
    self.init(
      files: tree.files.map {
        ImportedFile(path: $0.path, url: $0.entry.url, bytes: $0.entry.bytes)
      },
      faults: tree.faults)
  }
}
