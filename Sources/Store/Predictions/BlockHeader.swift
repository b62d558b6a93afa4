import Datasets
import Domain
import Outcomes

/// What stands before each block in a segment, so that opening a log reads no payload.
///
/// ```
/// 0 "CPB2"   4 crc of bytes 8 to 64: u32   8 payload bytes: u32   12 payload's crc: u32
/// 16 rows: u32   20 version: i32   24 received at: i64   32 first time: i64   40 last time: i64
/// 48 latency in microseconds: i64   56 class count: u32
/// 60 the answers' kind: u8   61 the version's role: u8   62 zero: u16
/// ```
/// Little endian; times are milliseconds since the epoch, of the rows' events. The kind is an
/// `AnswerKind`, or 0 where a block does not say: those of the first form, "CPB1", which have zeros
/// from byte 60, and the first ones of the second form where an answer is one number.
struct BlockHeader: Equatable {
  static let byteCount = 64
  static let magic: UInt32 = 0x3242_5043  // "CPB2"
  static let firstMagic: UInt32 = 0x3142_5043  // "CPB1"
  /// A larger payload is refused when it is written, and no header when it is read.
  static let payloadBytesMax = 64 << 20

  var payloadBytes: Int
  var payloadChecksum: UInt32
  var rows: Int
  var version: Int
  var receivedAt: Timestamp
  var firstTime: Timestamp
  var lastTime: Timestamp
  var latencyMicroseconds: Int
  var classCount: Int
  var kind: AnswerKind?
  var role: EndpointRole

  /// Rows that clients got: none of a shadow's.
  var answered: Int { EndpointRole.answering.contains(role) ? rows : 0 }

  /// Header and payload.
  var blockBytes: Int { Self.byteCount + payloadBytes }

  func append(to writer: inout ByteWriter) {
    var body = ByteWriter()
    body.append(UInt32(payloadBytes))
    body.append(payloadChecksum)
    body.append(UInt32(rows))
    body.append(Int32(truncatingIfNeeded: version))
    body.append(receivedAt.milliseconds)
    body.append(firstTime.milliseconds)
    body.append(lastTime.milliseconds)
    body.append(Int64(latencyMicroseconds))
    body.append(UInt32(classCount))
    body.append(byte: kind?.rawValue ?? 0)
    body.append(byte: role.code)
    body.append(UInt16(0))
    writer.append(Self.magic)
    writer.append(body.bytes.withUnsafeBytes { Checksum.crc32($0[...]) })
    writer.append(body.bytes)
  }

  /// Reads a header from the beginning of `bytes`; nil where there is none.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= Self.byteCount else { return nil }
    var reader = ByteReader(bytes)
    guard let magic: UInt32 = try? reader.number(),
      magic == Self.magic || magic == Self.firstMagic,
      let checksum: UInt32 = try? reader.number(),
      Checksum.crc32(bytes[8..<Self.byteCount]) == checksum
    else { return nil }
    // The length was checked above, so that every read finds its bytes.
    func next<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type) -> Number {
      (try? reader.number(as: type)) ?? 0
    }
    payloadBytes = Int(next(UInt32.self))
    payloadChecksum = next(UInt32.self)
    rows = Int(next(UInt32.self))
    version = Int(next(Int32.self))
    receivedAt = Timestamp(milliseconds: next(Int64.self))
    firstTime = Timestamp(milliseconds: next(Int64.self))
    lastTime = Timestamp(milliseconds: next(Int64.self))
    latencyMicroseconds = Int(next(Int64.self))
    classCount = Int(next(UInt32.self))
    let kindCode = next(UInt8.self)
    kind = AnswerKind(rawValue: kindCode)
    guard let role = EndpointRole(code: next(UInt8.self)) else { return nil }
    self.role = role
    guard payloadBytes <= Self.payloadBytesMax, rows > 0, classCount > 0 else { return nil }
    guard kind?.fits(width: classCount) ?? (kindCode == 0) else { return nil }
  }

  init(block: PredictionBlock, payload: [UInt8]) {
    payloadBytes = payload.count
    payloadChecksum = payload.withUnsafeBytes { Checksum.crc32($0[...]) }
    rows = block.rowCount
    version = block.version
    receivedAt = block.receivedAt
    firstTime = block.times.min() ?? block.receivedAt
    lastTime = block.times.max() ?? block.receivedAt
    latencyMicroseconds = block.latencyMicroseconds
    classCount = block.classCount
    kind = block.kind
    role = block.role
  }
}

extension EndpointRole {
  /// The byte that stands for it in the log; never given to another.
  var code: UInt8 {
    switch self {
    case .champion: 0
    case .canary: 1
    case .shadow: 2
    }
  }

  /// The role of that byte; nil for one that only a later version knows.
  init?(code: UInt8) {
    guard let role = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = role
  }
}
