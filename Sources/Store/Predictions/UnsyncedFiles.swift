import Foundation

/// What of a prediction log a power loss could take, to be synced without the log's lock: a sync
/// takes milliseconds, and a request that is being logged must not wait for it.
struct UnsyncedFiles: ~Copyable {
  private let folder: URL
  private let hasNewName: Bool
  /// Of the files that the log has left: they are stored once their files are synced.
  let summaries: [SegmentSummary]
  /// Blocks of the log that are safe afterwards.
  let appendedCount: Int
  /// Of all files that were written, the last one included.
  private var descriptors: [Int32] = []

  init(folder: URL, hasNewName: Bool, summaries: [SegmentSummary], appendedCount: Int) {
    self.folder = folder
    self.hasNewName = hasNewName
    self.summaries = summaries
    self.appendedCount = appendedCount
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }

  mutating func add(_ segment: LogSegment) throws {
    descriptors.append(try segment.duplicateDescriptor())
  }

  func sync() throws {
    for descriptor in descriptors where fdatasync(descriptor) != 0 {
      throw FileOperation.error(.sync, folder)
    }
    if hasNewName { try FileOperation.syncFolder(folder) }
    for summary in summaries { try summary.save(in: folder) }
  }
}
