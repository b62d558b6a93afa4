import Domain
import Foundation

/// Goes through MLflow's file store, but for the points of metrics and the files of runs.
struct MLflowFolderReading {
  private static let trash = ".trash"
  private static let models = "models"
  private static let versionPrefix = "version-"

  private(set) var runs: [ImportedRun] = []
  private(set) var experiments: [ImportedExperiment] = []
  private(set) var faults: [RunFilesError] = []
  private(set) var leftOut: [String: Int] = [:]
  private(set) var places: [String: MLflowRunFolder] = [:]
  private let root: URL

  init(_ root: URL) throws(RunFilesError) {
    self.root = root
    try addExperiments(in: root, areDeleted: false)
    let trash = root.appending(path: Self.trash)
    if FileManager.default.fileExists(atPath: trash.path) {
      try addExperiments(in: trash, areDeleted: true)
    }
    try countRegistered()
  }

  /// By start, as MLflow's database has them.
  mutating func sort() {
    runs.sort {
      ($0.startedAt?.milliseconds ?? 0, $0.sourceID) < (
        $1.startedAt?.milliseconds ?? 0, $1.sourceID
      )
    }
  }

  private mutating func addExperiments(
    in folder: URL, areDeleted: Bool
  ) throws(RunFilesError) {
    for entry in try FolderEntry.all(in: folder) {
      guard entry.kind != .link else {
        faults.append(.linkNotFollowed(path: entry.url.path))
        continue
      }
      guard entry.kind == .folder, entry.name != Self.models, MetadataFile.isThere(in: entry.url)
      else { continue }
      do throws(RunFilesError) {
        try addExperiment(entry, isDeleted: areDeleted)
      } catch {
        faults.append(error)
      }
    }
  }

  private mutating func addExperiment(
    _ entry: FolderEntry, isDeleted: Bool
  ) throws(RunFilesError) {
    let metadata = try MetadataFile(in: entry.url)
    let name = metadata.text("name") ?? entry.name
    experiments.append(
      ImportedExperiment(
        name: name, tags: SmallFile.texts(below: entry.url.appending(path: "tags"), &faults),
        isDeleted: isDeleted || metadata.text("lifecycle_stage") == "deleted",
        createdAt: metadata.integer("creation_time").map(Timestamp.init(milliseconds:))))
    for inner in try FolderEntry.all(in: entry.url) where inner.kind == .folder {
      if inner.name == Self.models {
        leaveOut("logged model", try FolderEntry.all(in: inner.url).count)
      }
      guard MetadataFile.isThere(in: inner.url) else { continue }
      do throws(RunFilesError) {
        try addRun(inner, of: name, in: entry, isDeleted: isDeleted)
      } catch {
        faults.append(error)
      }
    }
  }

  private mutating func addRun(
    _ entry: FolderEntry, of experiment: String, in folder: FolderEntry, isDeleted: Bool
  ) throws(RunFilesError) {
    let metadata = try MetadataFile(in: entry.url)
    let id = metadata.text("run_id") ?? metadata.text("run_uuid") ?? entry.name
    let run = MLflowRun(
      id: id, name: metadata.text("run_name") ?? metadata.text("name") ?? "",
      user: metadata.text("user_id") ?? "",
      status: metadata.text("status") ?? "", startedAt: metadata.integer("start_time"),
      endedAt: metadata.integer("end_time"),
      isDeleted: isDeleted || metadata.text("lifecycle_stage") == "deleted",
      address: metadata.text("artifact_uri") ?? "")
    let params = SmallFile.texts(below: entry.url.appending(path: "params"), &faults)
    let tags = SmallFile.texts(below: entry.url.appending(path: "tags"), &faults)
    let inputs = inputs(of: entry.url, in: folder.url)
    runs.append(run.imported(experiment, params: params, tags: tags, inputs: inputs))
    places[id] = MLflowRunFolder(
      url: entry.url,
      artifacts: MLflowArtifacts(
        run: id, experiment: folder.name, address: run.address,
        base: root.deletingLastPathComponent()))
  }

  /// The datasets that a run names, as its experiment describes them.
  private mutating func inputs(of run: URL, in experiment: URL) -> [LoggedInput] {
    let folder = run.appending(path: "inputs")
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    var inputs: [LoggedInput] = []
    do throws(RunFilesError) {
      for entry in try FolderEntry.all(in: folder) where entry.kind == .folder {
        let input = try MetadataFile(in: entry.url)
        guard input.text("source_type") == "DATASET", let id = input.text("source_id"),
          !id.contains("/"), id != ".."
        else { continue }
        let dataset = try MetadataFile(in: experiment.appending(path: "datasets/\(id)"))
        inputs.append(
          LoggedInput(
            dataset: LoggedDataset(
              name: dataset.text("name") ?? "", digest: dataset.text("digest") ?? "",
              sourceType: dataset.text("source_type") ?? "", source: dataset.text("source") ?? "",
              schema: dataset.text("schema"), profile: dataset.text("profile")),
            tags: input.texts("tags")))
      }
    } catch {
      faults.append(error)
    }
    return inputs
  }

  private mutating func countRegistered() throws(RunFilesError) {
    let folder = root.appending(path: Self.models)
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    for model in try FolderEntry.all(in: folder) where model.kind == .folder {
      leaveOut("registered model", 1)
      let versions = try FolderEntry.all(in: model.url).filter {
        $0.kind == .folder && $0.name.hasPrefix(Self.versionPrefix)
      }
      leaveOut("version of a registered model", versions.count)
    }
  }

  private mutating func leaveOut(_ kind: String, _ count: Int) {
    if count > 0 { leftOut[kind, default: 0] += count }
  }
}
