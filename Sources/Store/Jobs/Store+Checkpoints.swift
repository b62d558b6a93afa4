import Crypto
import Domain
import Foundation

extension Store {
  /// Keeps what a job needs to go on from where it is, in place of what was kept before.
  ///
  /// A file of its own, not a row: checkpoints are large, replaced often, and worth nothing later.
  /// - Throws: ``StoreError/readOnly(path:)``, ``StoreError/file(_:path:reason:)``.
  public func saveCheckpoint(job: JobID, _ bytes: Data) throws {
    guard access == .readWrite else { throw StoreError.readOnly(path: folder.path) }
    try checkInPlace()
    try FileOperation.makeFolder(checkpointFolder)
    var content = Data(SHA256.hash(data: bytes))
    content.append(bytes)
    // A power loss may leave a torn one, whose checksum is wrong; the job then begins anew.
    try FileOperation.replace(checkpointFile(job), with: content, isSynced: false)
  }

  /// The job's last checkpoint; nil where there is none, or where it is damaged: the job then
  /// begins anew.
  ///
  /// - Throws: ``StoreError/file(_:path:reason:)`` for a file that is there and cannot be read.
  public func checkpoint(job: JobID) throws -> Data? {
    guard let content = try FileOperation.read(checkpointFile(job)), content.count >= 32 else {
      return nil
    }
    let bytes = content.dropFirst(32)
    return Data(SHA256.hash(data: bytes)) == content.prefix(32) ? Data(bytes) : nil
  }

  /// Removes the job's checkpoint, where there is one.
  func removeCheckpoint(job: JobID) throws {
    unlink(checkpointFile(job).path)
  }

  var checkpointFolder: URL { folder.appending(path: "checkpoints") }

  private func checkpointFile(_ job: JobID) -> URL {
    checkpointFolder.appending(path: String(job.number))
  }
}
