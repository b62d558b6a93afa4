import Foundation

/// Writes protobuf's wire format, for files that tests make.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  static func make(_ fill: (inout WireWriter) -> Void) -> [UInt8] {
    var writer = WireWriter()
    fill(&writer)
    return writer.bytes
  }

  mutating func varint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func integer(_ field: UInt64, _ number: Int64) {
    varint(field << 3)
    varint(UInt64(bitPattern: number))
  }

  mutating func double(_ field: UInt64, _ number: Double) {
    varint(field << 3 | 1)
    bytes += number.bitPattern.bytes
  }

  mutating func float(_ field: UInt64, _ number: Float) {
    varint(field << 3 | 5)
    bytes += number.bitPattern.bytes
  }

  mutating func blob(_ field: UInt64, _ blob: [UInt8]) {
    varint(field << 3 | 2)
    varint(UInt64(blob.count))
    bytes += blob
  }

  mutating func text(_ field: UInt64, _ text: String) { blob(field, Array(text.utf8)) }

  mutating func message(_ field: UInt64, _ fill: (inout WireWriter) -> Void) {
    blob(field, Self.make(fill))
  }
}

extension FixedWidthInteger {
  /// Little-endian.
  var bytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}

/// A reflected CRC of 32 bits, bit by bit.
func checksum(_ bytes: [UInt8], polynomial: UInt32) -> UInt32 {
  var rest = UInt32.max
  for byte in bytes {
    rest ^= UInt32(byte)
    for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1 }
  }
  return ~rest
}

/// Writes `.wandb` files.
struct WandbWriter {
  private(set) var bytes: [UInt8] = Array(":W&B".utf8) + [0xE1, 0xBE, 0]

  mutating func add(_ record: [UInt8]) {
    var rest = record[...]
    var isFirst = true
    repeat {
      let left = 32_768 - bytes.count % 32_768
      if left < 7 {
        bytes += [UInt8](repeating: 0, count: left)
        continue
      }
      let data = Array(rest.prefix(left - 7))
      rest = rest.dropFirst(data.count)
      let type: UInt8 = isFirst ? (rest.isEmpty ? 1 : 2) : (rest.isEmpty ? 4 : 3)
      bytes += checksum([type] + data, polynomial: 0xEDB8_8320).bytes
      bytes += UInt16(data.count).bytes + [type] + data
      isFirst = false
    } while !rest.isEmpty
  }

  mutating func add(_ field: UInt64, _ fill: (inout WireWriter) -> Void) {
    add(WireWriter.make { $0.message(field, fill) })
  }

  mutating func run(
    id: String, project: String = "birds", _ more: (inout WireWriter) -> Void = { _ in }
  ) {
    add(17) {
      $0.text(1, id)
      $0.text(3, project)
      $0.text(8, "calm-dunlin-3")
      $0.message(17) { $0.integer(1, 1_800_000_000) }
      more(&$0)
    }
  }

  /// Items as the client writes them: the key and JSON.
  mutating func history(step: Int64, _ items: [(String, String)]) {
    add(2) {
      for (key, json) in items {
        $0.message(1) {
          for part in key.split(separator: "|") { $0.text(2, String(part)) }
          $0.text(16, json)
        }
      }
      $0.message(2) { if step != 0 { $0.integer(1, step) } }
    }
  }
}

/// Writes event files.
struct EventWriter {
  private(set) var bytes: [UInt8] = []

  init() {
    add(
      WireWriter.make {
        $0.double(1, 1_800_000_000)
        $0.text(3, "brain.Event:2")
      })
  }

  mutating func add(_ record: [UInt8]) {
    let length = UInt64(record.count).bytes
    bytes += length + Self.masked(length) + record + Self.masked(record)
  }

  static func masked(_ bytes: [UInt8]) -> [UInt8] {
    let plain = checksum(bytes, polynomial: 0x82F6_3B78)
    return ((plain >> 15 | plain << 17) &+ 0xA282_EAD8).bytes
  }

  /// One value of a summary.
  mutating func value(step: Int64 = 0, _ fill: (inout WireWriter) -> Void) {
    add(
      WireWriter.make {
        $0.double(1, 1_800_000_000.5)
        $0.integer(2, step)
        $0.message(5) { $0.message(1, fill) }
      })
  }

  mutating func scalar(_ tag: String, step: Int64, _ number: Float) {
    value(step: step) {
      $0.text(1, tag)
      $0.float(2, number)
    }
  }

  mutating func hyperparameters(_ tag: String, _ fill: (inout WireWriter) -> Void) {
    value {
      $0.text(1, tag)
      $0.message(9) {
        $0.message(1) {
          $0.text(1, "hparams")
          $0.message(2, fill)
        }
      }
    }
  }
}
