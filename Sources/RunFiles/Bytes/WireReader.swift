/// Protobuf's wire format, field by field, without a schema: unknown fields are for the caller to
/// pass over. No length is believed beyond the bytes that are there.
struct WireReader {
  /// One field of a message. Its bytes are valid as long as the message's are.
  struct Field {
    let number: Int
    let value: Value
  }

  enum Value {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    case bytes(UnsafeRawBufferPointer)
  }

  private let bytes: UnsafeRawBufferPointer
  private var at = 0
  /// Whether the message ended within a field, or in one of no known form.
  private(set) var isDamaged = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next field; nil at the end and at damage.
  mutating func next() -> Field? {
    guard at < bytes.count, !isDamaged else { return nil }
    guard let key = varint(), key >> 3 > 0, key >> 3 < 1 << 29, let value = value(Int(key & 7))
    else {
      isDamaged = true
      return nil
    }
    return Field(number: Int(key >> 3), value: value)
  }

  private mutating func value(_ form: Int) -> Value? {
    switch form {
    case 0: return varint().map(Value.varint)
    case 1: return take(8).map { .fixed64($0.loadUnaligned(as: UInt64.self).littleEndian) }
    case 2:
      guard let count = varint(), count <= UInt64(bytes.count - at) else { return nil }
      return take(Int(count)).map(Value.bytes)
    case 5: return take(4).map { .fixed32($0.loadUnaligned(as: UInt32.self).littleEndian) }
    default: return nil
    }
  }

  private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
    guard count <= bytes.count - at else { return nil }
    defer { at += count }
    return UnsafeRawBufferPointer(rebasing: bytes[at..<at + count])
  }

  private mutating func varint() -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }
}

extension WireReader.Field {
  /// The bytes of a message, text or blob; none where the field is a number.
  var bytes: UnsafeRawBufferPointer {
    if case .bytes(let bytes) = value { return bytes }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// The fields of the message within.
  var message: WireReader { WireReader(bytes) }

  /// What is not UTF-8 is replaced.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A whole number, negative ones too; nil where the field is none.
  var integer: Int64? {
    if case .varint(let number) = value { return Int64(bitPattern: number) }
    return nil
  }

  /// A number of 32 or 64 bits; nil where the field is none.
  var double: Double? {
    switch value {
    case .fixed64(let bits): Double(bitPattern: bits)
    case .fixed32(let bits): Double(Float(bitPattern: bits))
    default: nil
    }
  }
}
