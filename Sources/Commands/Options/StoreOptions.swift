import ArgumentParser
import Domain
import Foundation
import Store

/// Which store a command works on: `--store`, else `CURLEW_STORE`, else the nearest `.curlew/`
/// upward from the working folder.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .long, help: "The project folder, or its .curlew folder.", completion: .directory)
  var store: String?
  @OptionGroup var output: OutputOptions

  init() {}

  /// The `.curlew` folder.
  ///
  /// - Throws: ``CommandError/noStore(searchedFrom:)``.
  func folder() throws -> URL {
    let here = URL(filePath: FileManager.default.currentDirectoryPath)
    let environment = ProcessInfo.processInfo.environment
    guard let found = try Store.find(from: here, explicit: store, environment: environment) else {
      throw CommandError.noStore(searchedFrom: here.path)
    }
    return found
  }

  /// One that is only read lists what can be read, and what cannot is told when the command ends.
  func open(_ access: Store.Access = .readWrite) throws -> Store {
    let store = try Store(at: try folder(), access: access)
    if access == .readOnly { LeftOutRecords.skip(in: store) }
    return store
  }

  /// The store and what `curlew.yaml` beside it declares.
  ///
  /// - Parameter isNeeded: whether the command is about what is declared there; others work without
  ///   the file.
  /// - Throws: ``CommandError/noConfiguration(folder:)`` where it is needed and there is none.
  func openProject(
    _ access: Store.Access = .readWrite, isNeeded: Bool = true
  ) throws -> (store: Store, project: Project) {
    let store = try open(access)
    if isNeeded { try ProjectFile.require(beside: store.folder) }
    return (store, try ProjectFile.load(beside: store.folder))
  }

  /// The store to look back in, and what `curlew.yaml` beside it declares. What happened is in the
  /// store, so a file with a mistake, or none, only leaves a note on standard error and declares nothing.
  func openHistory() throws -> (store: Store, project: Project) {
    let store = try open(.readOnly)
    do {
      try ProjectFile.require(beside: store.folder)
      return (store, try ProjectFile.load(beside: store.folder))
    } catch let error where error is ConfigurationError || error is CommandError {
      StandardOutput.note("\(error)\nwindows are shown without it")
      return (store, Project())
    }
  }
}
