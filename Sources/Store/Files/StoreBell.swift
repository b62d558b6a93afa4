import Foundation

/// Tells when files in a store's folder, or `curlew.yaml` beside it, are written, so that nobody has to look
/// again and again. It says that something may be new, never what.
///
/// Where the system tells nothing, as of a folder on another machine, whoever waits looks once a second.
public final class StoreBell: Sendable {
  /// Looks at least so often, whatever is told.
  public static let secondsMax = 1.0

  private let files: Int32
  /// What ``ring()`` writes to, and where that is heard.
  private let (told, heard): (Int32, Int32)

  /// - Parameter store: the `.curlew` folder.
  public init(store: URL) {
    files = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    let events = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_DELETE | IN_CLOSE_WRITE)
    for folder in [store, store.deletingLastPathComponent()] where files >= 0 {
      inotify_add_watch(files, folder.path, events)
    }
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
      }
    }
    (heard, told) = (ends[0], ends[1])
  }

  deinit {
    for descriptor in [files, told, heard] where descriptor >= 0 { close(descriptor) }
  }

  /// Waits until something is written or ``ring()`` is called, ``secondsMax`` at most; for one thread.
  ///
  /// - Returns: whether something was written, or that cannot be known; else the time was over.
  @discardableResult
  public func wait() -> Bool {
    guard files >= 0, heard >= 0 else {
      Thread.sleep(forTimeInterval: 0.1)
      return true
    }
    var entries = [files, heard].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&entries, 2, Int32(Self.secondsMax * 1_000)) > 0 else { return false }
    var read = [UInt8](repeating: 0, count: 16 << 10)
    for descriptor in [files, heard] {
      while Foundation.read(descriptor, &read, read.count) == read.count {}
    }
    return true
  }

  /// Ends the wait that there is, or the next one.
  public func ring() {
    _ = write(told, "!", 1)
  }
}
