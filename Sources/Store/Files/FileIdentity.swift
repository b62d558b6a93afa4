import Foundation

/// Which file stands at a path, whatever its name: a replaced file is another one.
public struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// For a record; it means something on one machine since its start.
  var text: String { "\(device):\(inode)" }

  /// Nil where nothing can be seen there.
  public init?(_ path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    self.init(information)
  }

  /// Of a file that is open.
  public init(_ information: stat) {
    device = UInt64(information.st_dev)
    inode = UInt64(information.st_ino)
  }
}
