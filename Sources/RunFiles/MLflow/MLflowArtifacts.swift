import Foundation

/// Where the files of a run are, which MLflow keeps as an address.
struct MLflowArtifacts {
  let run: String
  let experiment: String
  let address: String
  /// The folder that the store lies in, from which relative addresses count.
  let base: URL

  /// Those that can be reached from here.
  ///
  /// A store may name any folder, so that only one of the run's own name is believed.
  func listing() -> FileListing {
    let own = path.map { URL(filePath: $0, relativeTo: base).absoluteURL }
      .flatMap { $0.pathComponents.contains(run) ? $0 : nil }
    let places = [own].compactMap(\.self) + usualPlaces
    if let folder = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
      return FileListing(FolderTree(folder))
    }
    // A run without files has no folder.
    let faults =
      own == nil && !address.isEmpty
      ? [RunFilesError.filesElsewhere(owner: run, address: address)] : []
    return FileListing(files: [], faults: faults)
  }

  /// The address as a path; nil where it is that of another machine.
  private var path: String? {
    if let rest = without("file:") { return rest.removingPercentEncoding ?? rest }
    if let rest = without("mlflow-artifacts:") { return "mlartifacts\(rest)" }
    return address.isEmpty || address.contains("://") ? nil : address
  }

  /// What follows a scheme and, if there is one, a machine's name.
  private func without(_ scheme: String) -> String? {
    guard address.hasPrefix(scheme) else { return nil }
    let rest = address.dropFirst(scheme.count)
    guard rest.hasPrefix("//") else { return String(rest) }
    return rest.dropFirst(2).firstIndex(of: "/").map { String(rest[$0...]) }
  }

  /// Where MLflow puts them beside its store, also after the whole was moved.
  private var usualPlaces: [URL] {
    ["mlruns", "mlartifacts", "."].map {
      base.appending(path: "\($0)/\(experiment)/\(run)/artifacts")
    }
  }
}
