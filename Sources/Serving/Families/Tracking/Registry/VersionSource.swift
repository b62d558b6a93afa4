import Domain
import Store

/// What a version is made of: an address that its client may name, and the files that it has here.
struct VersionSource: Sendable {
  private(set) var text: String
  /// What made it.
  private(set) var run: RunID?
  /// What was logged as that model.
  private(set) var model: LoggedModelID?
  private(set) var files: [Artifact] = []

  /// A source without files.
  init(text: String, run: RunID?) {
    self.text = text
    self.run = run
  }

  /// - Throws: ``TrackingError`` where run or model do not hold the source: a version must not open to
  ///   its readers what its writer could not read.
  init(_ text: String, run: RunID?, model: LoggedModelID?, in store: Store) throws {
    (self.text, self.run, self.model) = (text, run, model)
    let address = SourceAddress(text)
    if let other = try RegisteredSource(address, in: store) {
      try take(other, in: store)
    } else if let model {
      guard let logged = try store.loggedModel(model), logged.lifecycle == .active else {
        throw TrackingError.missing("Logged model with ID '\(model)' not found.")
      }
      let root = try ArtifactRoots(of: store).uri(of: model, in: logged.experiment)
      try check(address, isOf: model, at: root)
      self.run = run ?? logged.run
    } else {
      try checkRun(address, in: store)
    }
    if files.isEmpty { files = try Self.files(at: address, in: store) }
  }

  /// Another version's run, model and files.
  private mutating func take(_ other: RegisteredSource, in store: Store) throws {
    let origin = other.version.origin
    guard run == nil || run == other.version.run, model == nil || model == origin?.loggedModel
    else {
      throw TrackingError.invalid(
        "Invalid model version source: '\(text)'. The run_id and model_id request parameters must "
          + "match the referenced model version.")
    }
    (run, model) = (other.version.run, origin?.loggedModel)
    text = "models:/\(other.version.model)/\(other.version.version)"
    files = other.version.files
  }

  private func checkRun(_ address: SourceAddress, in store: Store) throws {
    if address.isLocal {
      guard let run, let root = try root(of: run, in: store), address.isWithin(root) else {
        throw local("run_id")
      }
      return
    }
    guard let parts = address.parts else { throw unclear }
    switch address.scheme {
    case "runs":
      guard address.authority.isEmpty, let run, parts[0] == run.text else {
        throw foreign("run_id")
      }
    case "models": throw foreign("model_id")
    default:
      guard address.isProxied else { return }
      guard let run, let root = try root(of: run, in: store), address.isWithin(root) else {
        throw foreign("run_id")
      }
    }
  }

  private func check(
    _ address: SourceAddress, isOf model: LoggedModelID, at root: String
  ) throws(TrackingError) {
    if address.isLocal {
      guard address.isWithin(root) else { throw local("model_id") }
      return
    }
    guard let parts = address.parts else { throw unclear }
    switch address.scheme {
    case "models":
      guard address.authority.isEmpty, parts == [model.text] else { throw foreign("model_id") }
    case "runs": throw foreign("model_id")
    default:
      if address.isProxied, !address.isWithin(root) { throw foreign("model_id") }
    }
  }

  private func root(of run: RunID, in store: Store) throws -> String? {
    guard let found = try store.run(run) else { return nil }
    return try ArtifactRoots(of: store).uri(of: run, in: found.experiment)
  }

  private func local(_ parameter: String) -> TrackingError {
    .invalid(
      "Invalid model version source: '\(text)'. To use a local path as a model version source, the "
        + "\(parameter) request parameter has to be specified and the local path has to be contained "
        + "within the artifact directory of the run specified by the \(parameter).")
  }

  private func foreign(_ parameter: String) -> TrackingError {
    .invalid(
      "Invalid model version source: '\(text)'. The \(parameter) request parameter must identify the "
        + "resource that contains the source.")
  }

  private var unclear: TrackingError {
    .invalid(
      "Invalid model version source: '\(text)'. If supplying a source as an http, https, local file "
        + "path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided without "
        + "relative path references present. Please provide an absolute path.")
  }
}

extension VersionSource {
  /// The files at an address, by their paths below it; none where it leads out of this store.
  fileprivate static func files(at address: SourceAddress, in store: Store) throws -> [Artifact] {
    guard let (holder, folder) = try place(address) else { return [] }
    let files = try store.artifacts(of: holder, below: folder.isEmpty ? nil : folder)
    if folder.isEmpty { return files }
    return files.map { file in
      var file = file
      file.path = String(file.path.dropFirst(folder.count + 1))
      return file
    }
  }

  private static func place(_ address: SourceAddress) throws -> (ArtifactHolder, folder: String)? {
    guard let parts = address.parts else { return nil }
    switch address.scheme {
    case "runs": return (.run(RunID(parts[0])), parts.dropFirst().joined(separator: "/"))
    case "models": return (.model(LoggedModelID(parts[0])), "")
    case "mlflow-artifacts":
      let place = try ArtifactPlace(parts.joined(separator: "/"))
      return (place.holder, place.path)
    default: return nil
    }
  }
}
