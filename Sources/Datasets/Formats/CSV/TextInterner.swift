/// Gives equal texts equal numbers, ascending in the order of first appearance: the dictionary of a
/// category column, filled from bytes without a `String` a cell.
struct TextInterner {
  private struct Slot {
    var hash: UInt64
    /// Where the text lies in `arena`.
    var start: Int
    var count: Int32
    /// −1 in a free slot.
    var code: Int32
  }

  /// The texts; the place of each is its number.
  private(set) var texts: [String] = []
  private var slots: [Slot]
  private var slotsUsed = 0
  private var arena: [UInt8] = []
  /// The texts beyond ASCII, which `String` holds equal where they look alike (é in one scalar or two).
  private var looks: Set<String> = []
  /// Texts that look like another one of other bytes.
  private(set) var lookAlikes: [String] = []
  /// Drawn anew in every process, so that no file can be made whose texts all collide. Numbers do
  /// not depend on it.
  private let seed = UInt64.random(in: .min ... .max)

  init() {
    slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, code: -1), count: 64)
  }

  /// The number of a text; nil where the bytes are not UTF-8 or hold a zero.
  mutating func code(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
    let hash = ByteHash.hash(text, seed: seed)
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    let found: Int32? = slots.withUnsafeBufferPointer { slots in
      arena.withUnsafeBufferPointer { arena in
        while slots[place].code >= 0 {
          let slot = slots[place]
          if slot.hash == hash, Int(slot.count) == text.count,
            ByteHash.equal(arena.baseAddress! + slot.start, text)
          {
            return slot.code
          }
          place = (place + 1) & mask
        }
        return nil
      }
    }
    return found ?? insert(text, hash: hash, at: place)
  }

  @inline(never)
  private mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64, at place: Int)
    -> Int32?
  {
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    let code = Int32(texts.count)
    texts.append(text)
    if bytes.contains(where: { $0 > 127 }), !looks.insert(text).inserted { lookAlikes.append(text) }
    slots[place] = Slot(hash: hash, start: arena.count, count: Int32(bytes.count), code: code)
    arena.append(contentsOf: bytes)
    slotsUsed += 1
    if slotsUsed * 2 > slots.count { grow() }
    return code
  }

  private mutating func grow() {
    let old = slots
    let count = old.count * 4
    slots = Array(repeating: Slot(hash: 0, start: 0, count: 0, code: -1), count: count)
    for slot in old where slot.code >= 0 {
      var place = Int(truncatingIfNeeded: slot.hash) & (count - 1)
      while slots[place].code >= 0 { place = (place + 1) & (count - 1) }
      slots[place] = slot
    }
  }
}

/// A quick hash of short byte strings: wyhash's multiply and fold (Wang Yi, public domain) over
/// 16 bytes at a time.
enum ByteHash {
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = bytes.count
    var state = seed ^ 0xA076_1D64_78BD_642F
    var place = 0
    while count - place > 16 {
      state = fold(word(raw, place) ^ 0xE703_7ED1_A0B4_28DB, word(raw, place + 8) ^ state)
      place += 16
    }
    let (first, second) = lastWords(raw, from: place)
    return fold(
      first ^ 0x8EBC_6AF0_9C88_C6E3 ^ UInt64(count), fold(second ^ 0x5895_65B9_9A4F_C5C9, state))
  }

  /// At most 16 bytes as two words, overlapping where they are fewer.
  @inline(__always)
  private static func lastWords(
    _ raw: UnsafeRawBufferPointer, from place: Int
  ) -> (UInt64, UInt64) {
    let rest = raw.count - place
    if rest >= 8 { return (word(raw, place), word(raw, raw.count - 8)) }
    if rest >= 4 {
      let low = raw.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      let high = raw.loadUnaligned(fromByteOffset: raw.count - 4, as: UInt32.self)
      return (UInt64(low), UInt64(high))
    }
    if rest == 0 { return (0, 0) }
    let middle = UInt64(raw[place + rest / 2]) << 8
    return (UInt64(raw[place]) << 16 | middle | UInt64(raw[raw.count - 1]), 0)
  }

  @inline(__always)
  static func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    for place in 0..<right.count where left[place] != right[place] { return false }
    return true
  }

  @inline(__always)
  private static func word(_ raw: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
