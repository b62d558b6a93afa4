import Foundation

/// Where a store was opened, and which file was there then.
struct StorePlace: Sendable {
  private let folder: URL
  private let database: String
  private let opened: FileIdentity?

  init(folder: URL) {
    self.folder = folder
    database = Store.databasePath(in: folder)
    opened = FileIdentity(database)
  }

  /// - Throws: ``StoreError/removed(path:)``, ``StoreError/replaced(path:)``.
  func check() throws {
    var information = stat()
    guard stat(database, &information) == 0 else {
      // Anything else says that it cannot be seen at the moment: a mount that does not answer.
      guard errno == ENOENT || errno == ENOTDIR else { return }
      throw StoreError.removed(path: folder.path)
    }
    guard FileIdentity(information) == opened else {
      throw StoreError.replaced(path: folder.path)
    }
  }
}
