/// Where a reader's bytes come from.
public enum ByteSource: Sendable, Equatable {
  /// A file, or anything that opens like one (a named pipe).
  case file(path: String)
  /// File descriptor 0, to its end; it can be read once.
  case standardInput
  /// Bytes that are there already, with the name that messages call them by.
  case memory(name: String, bytes: [UInt8])

  /// What messages and snapshots call it.
  public var name: String {
    switch self {
    case .file(let path): path
    case .standardInput: "standard input"
    case .memory(let name, _): name
    }
  }
}
