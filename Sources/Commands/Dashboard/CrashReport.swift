import Foundation

/// The file that a crashed screen leaves: version, system, signal and the addresses of the calls.
///
/// Its name and head are made beforehand, since a crashed program can neither ask for the time nor
/// put texts together. It holds nothing from the store.
enum CrashReport {
  /// In the store's folder, or among the temporary files where that may not be written to.
  static func prepared(store: URL, now: Date = Date()) -> (file: String, head: String) {
    let folder =
      FileManager.default.isWritableFile(atPath: store.path)
      ? store : FileManager.default.temporaryDirectory
    let started = Int(now.timeIntervalSince1970)
    let file = folder.appending(path: "crash-\(started)-\(getpid()).txt").path
    let version = CurlewCommand.configuration.version
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    return (file, "curlew \(version)\n\(system)\nprocess \(getpid()), started \(started)\n")
  }
}
