import CNcurses
import Terminal

/// Reads the rest of a mouse report, which may come in pieces over a slow line.
struct MouseReader {
  private enum Form {
    /// `CSI < parameters M` (1006).
    case sgr
    /// `CSI M` and three bytes, from terminals that do not know 1006; read and dropped, since they
    /// end at column 223 and may not be UTF-8.
    case old
  }

  private var form: Form?
  private var collected: [UInt8] = []
  /// Three numbers of five digits and their separators.
  private static let bytesMax = 17

  var isReading: Bool { form != nil }

  mutating func begin(isOld: Bool) {
    form = isOld ? .old : .sgr
    collected = []
  }

  /// - Returns: the event that the report tells, once it is whole.
  mutating func take(_ raw: curlew_key) -> MouseEvent? {
    guard raw.kind == CURLEW_KEY_SCALAR else {
      form = nil
      return nil
    }
    guard form == .sgr else {
      collected.append(0)
      if collected.count == 3 { form = nil }
      return nil
    }
    switch raw.code {
    case 0x30...0x39, 0x3B:
      collected.append(UInt8(raw.code))
      if collected.count > MouseReader.bytesMax { form = nil }
      return nil
    case 0x4D, 0x6D:
      form = nil
      return MouseEvent(sgr: collected, isRelease: raw.code == 0x6D)
    default:
      form = nil
      return nil
    }
  }
}
