import Foundation

/// Who may read what is written.
enum Readers {
  /// The user whose store it is: rows and requests are nobody else's business.
  case owner
  /// Whom the user's umask lets, as with any file that a person asks for.
  case umask

  var fileMode: mode_t { self == .owner ? 0o600 : 0o666 }
  var folderMode: mode_t { self == .owner ? 0o700 : 0o777 }

  /// Takes the rights of others from a store that an earlier version made. Its own folder comes
  /// last, and says then that all is done; what belongs to another user is left.
  static func close(_ folder: URL) {
    guard let mode = mode(of: folder.path), mode & S_IFMT == S_IFDIR, mode & 0o077 != 0 else {
      return
    }
    let names = FileManager.default.enumerator(atPath: folder.path)
    while let name = names?.nextObject() as? String {
      let path = folder.appending(path: name).path
      guard let mode = self.mode(of: path), mode & S_IFMT != S_IFLNK else { continue }
      chmod(path, mode & 0o700)
    }
    chmod(folder.path, mode & 0o700)
  }

  private static func mode(of path: String) -> mode_t? {
    var found = stat()
    return lstat(path, &found) == 0 ? found.st_mode : nil
  }
}
