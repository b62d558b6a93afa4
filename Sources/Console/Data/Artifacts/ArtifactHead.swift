/// The first bytes of a file that a run kept, as lines to be read. They are made once, where the
/// bytes were read, and not at each key press.
public struct ArtifactHead: Sendable, Equatable {
  /// From the file's beginning.
  public let bytes: [UInt8]
  /// Bytes of the whole file.
  public let total: Int
  let form: ArtifactText.Form
  let rows: [TextSource.Row]

  /// - Parameter path: tells by its ending what the bytes may be.
  public init(path: String, bytes: [UInt8], total: Int) {
    self.bytes = bytes
    self.total = total
    form = ArtifactText.form(path, bytes)
    rows = ArtifactText.rows(path, bytes)
  }

  public static func == (left: ArtifactHead, right: ArtifactHead) -> Bool {
    left.total == right.total && left.bytes == right.bytes && left.form == right.form
  }

  /// Whether the file has no more than these.
  public var isWhole: Bool { bytes.count >= total }

  /// Bytes that the lines show.
  var shown: Int { form == .hex ? min(bytes.count, ArtifactText.hexBytesMax) : bytes.count }

  /// As UTF-8; what is not becomes U+FFFD.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
