import Domain
import Foundation

extension Store {
  /// The folder's name beside `curlew.yaml`.
  public static let folderName = ".curlew"

  /// The database's file in a store's folder.
  public static func databasePath(in folder: URL) -> String {
    folder.appending(path: StoreConnection.fileName).path
  }

  /// Makes `<project>/.curlew` and opens it.
  ///
  /// The store appears complete or not at all: it is built under another name and renamed.
  /// - Throws: ``StoreError/alreadyAStore(path:)``, ``StoreError/file(_:path:reason:)``.
  public static func create(in project: URL, clock: TimeSource = .system) throws -> Store {
    let folder = project.appending(path: folderName)
    guard !FileManager.default.fileExists(atPath: folder.path) else {
      throw StoreError.alreadyAStore(path: folder.path)
    }
    let building = project.appending(path: "\(folderName).\(UUID().uuidString).new")
    do {
      try FileOperation.makeFolder(building)
      try FileOperation.makeFolder(building.appending(path: "objects"))
      try FileOperation.makeFolder(building.appending(path: "predictions"))
      // A store is no part of the repository that it may lie in.
      try FileOperation.replace(
        building.appending(path: ".gitignore"), with: Data("*\n".utf8), isSynced: false)
      try Schema.createDatabase(
        at: building.appending(path: StoreConnection.fileName).path, at: clock.now)
      try FileOperation.syncFolder(building)
      try FileOperation.rename(building, to: folder)
      try FileOperation.syncFolder(project)
    } catch {
      try? FileManager.default.removeItem(at: building)
      throw error
    }
    return try Store(at: folder, access: .readWrite, clock: clock)
  }

  /// Finds a store as Git finds a repository: what `--store` names, else `CURLEW_STORE`, else the
  /// nearest `.curlew` in `folder` or above it; nil where there is none.
  ///
  /// - Parameter explicit: a store's folder, or one that holds a `.curlew`.
  /// - Throws: ``StoreError/notAStore(path:)`` where `explicit` or the variable names none,
  ///   ``StoreError/file(_:path:reason:)`` for one that is closed to this user.
  public static func find(
    from folder: URL, explicit: String? = nil, environment: [String: String] = [:]
  ) throws -> URL? {
    if let named = explicit ?? environment["CURLEW_STORE"], !named.isEmpty {
      let url = (named.hasPrefix("/") ? URL(filePath: named) : folder.appending(path: named))
        .standardizedFileURL
      for candidate in [url, url.appending(path: folderName)] where try isStore(candidate) {
        return candidate
      }
      throw StoreError.notAStore(path: url.path)
    }
    var place = folder.standardizedFileURL
    while true {
      let candidate = place.appending(path: folderName)
      if try isStore(candidate) { return candidate }
      let parent = place.deletingLastPathComponent().standardizedFileURL
      if parent.path == place.path || place.path == "/" { return nil }
      place = parent
    }
  }

  /// - Throws: ``StoreError/file(_:path:reason:)`` where its owner lets nobody look.
  static func isStore(_ folder: URL) throws -> Bool {
    let file = folder.appending(path: StoreConnection.fileName)
    var found = stat()
    if stat(file.path, &found) == 0 { return true }
    guard errno == EACCES else { return false }
    throw FileOperation.error(.read, file)
  }
}
