import Foundation
import Store

/// The file that a crashed screen or engine leaves: version, system, signal and the addresses of the calls.
///
/// Its name and head are made beforehand, since a crashed program can neither ask for the time nor
/// put texts together. It holds nothing from the store.
enum CrashReport {
  /// In the store's folder, or among the temporary files where that may not be written to.
  static func prepared(store: URL) -> (file: String, head: String) {
    let folder =
      FileManager.default.isWritableFile(atPath: store.path)
      ? store : FileManager.default.temporaryDirectory
    let file = folder.appending(path: OwnProcess.crashFile()).path
    let version = CurlewCommand.configuration.version
    let system = ProcessInfo.processInfo.operatingSystemVersionString
    return (file, "curlew \(version)\n\(system)\nprocess \(OwnProcess.name)\n")
  }

  /// The latest report in a store's folder that was left since a time; nil for none.
  static func left(in store: URL, since start: Date) -> URL? {
    let keys: [URLResourceKey] = [.contentModificationDateKey]
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: store, includingPropertiesForKeys: keys)) ?? []
    let reports = files.compactMap { file -> (file: URL, time: Date)? in
      guard file.lastPathComponent.hasPrefix("crash-"), file.pathExtension == "txt",
        let time = try? file.resourceValues(forKeys: Set(keys)).contentModificationDate
      else { return nil }
      return (file, time)
    }
    return reports.filter { $0.time >= start }.max { $0.time < $1.time }?.file
  }
}
