import Domain

/// Reads dates and instants from bytes, ISO 8601 as ``Domain/Timestamp`` reads it. Remembers the
/// last date, since neighbouring rows share it.
struct TimeParser {
  private var dateHead: UInt64 = 0
  private var dateTail: UInt16 = 0
  private var dateMilliseconds: Int64 = 0
  /// Times that lost digits finer than a millisecond.
  private(set) var cut = 0

  /// Milliseconds since the epoch; nil for anything but a date or an instant.
  @inline(__always)
  mutating func milliseconds(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard cell.count >= 10, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-") else {
      return nil
    }
    let raw = UnsafeRawBufferPointer(cell)
    let head = raw.loadUnaligned(as: UInt64.self)
    let tail = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    if head != dateHead || tail != dateTail {
      guard let time = Self.general(UnsafeBufferPointer(rebasing: cell[0..<10])) else { return nil }
      dateHead = head
      dateTail = tail
      dateMilliseconds = time
    }
    if cell.count == 10 { return dateMilliseconds }
    if let time = Self.timeOfDay(cell) { return dateMilliseconds + time }
    let time = Self.general(cell)
    if time != nil, Self.isFiner(cell) { cut += 1 }
    return time
  }

  /// `Thh:mm:ss`, perhaps with `Z`, which is what nearly all instants look like.
  @inline(__always)
  private static func timeOfDay(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard cell.count == 19 || (cell.count == 20 && cell[19] == UInt8(ascii: "Z")),
      cell[10] == UInt8(ascii: "T") || cell[10] == UInt8(ascii: " "),
      cell[13] == UInt8(ascii: ":"), cell[16] == UInt8(ascii: ":"),
      let hour = twoDigits(cell, 11), let minute = twoDigits(cell, 14),
      let second = twoDigits(cell, 17), hour < 24, minute < 60, second < 60
    else { return nil }
    return (hour * 3_600 + minute * 60 + second) * 1_000
  }

  @inline(__always)
  private static func twoDigits(_ cell: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int64? {
    let tens = cell[place] &- 48
    let ones = cell[place + 1] &- 48
    return tens < 10 && ones < 10 ? Int64(tens) * 10 + Int64(ones) : nil
  }

  /// Whether an instant has digits after those of the millisecond.
  private static func isFiner(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let point = cell.firstIndex(of: UInt8(ascii: ".")) else { return false }
    let digits = cell[(point + 1)...].prefix { (48...57).contains($0) }
    return digits.dropFirst(3).contains { $0 != 48 }
  }

  @inline(never)
  private static func general(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
    // No instant is longer; an hour and a half megabyte need not become a string to be refused.
    guard cell.count <= 48 else { return nil }
    return Timestamp(parsing: String(decoding: cell, as: UTF8.self))?.milliseconds
  }
}
