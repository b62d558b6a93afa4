import Domain
import Foundation

extension ProjectFile {
  /// What is declared beside a store; an empty project where there is no file.
  ///
  /// - Parameter store: the `.curlew` folder.
  /// - Throws: ``ConfigurationError`` with everything that is wrong in the file.
  static func load(beside store: URL) throws -> Project {
    let place = store.deletingLastPathComponent().appending(path: name)
    guard FileManager.default.fileExists(atPath: place.path) else { return Project() }
    return try read(path: place.path, trainers: .builtIn)
  }
}
