import Foundation

/// What can be seen of a database file from outside: enough to tell that someone writes it.
struct FileState: Equatable {
  var bytes: Int64 = 0
  var modifiedNanoseconds: Int64 = 0
  /// Bytes of the write-ahead log; 0 where there is none.
  var logBytes: Int64 = 0

  init(path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      bytes = Int64(status.st_size)
      modifiedNanoseconds =
        Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
    }
    if stat(path + "-wal", &status) == 0 { logBytes = Int64(status.st_size) }
  }
}
