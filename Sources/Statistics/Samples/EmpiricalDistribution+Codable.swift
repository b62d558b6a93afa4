import Foundation

/// Stored as base64 of little-endian bytes: 12 bytes a distinct value instead of the 25 or so that
/// decimal digits take, and every bit comes back.
extension EmpiricalDistribution: Codable {
  private enum CodingKeys: String, CodingKey {
    case values, cumulative, missing, resolution
  }

  /// - Throws: `DecodingError`, also when the parts contradict each other.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let values = PackedNumbers.doubles(from: try container.decode(Data.self, forKey: .values))
    let cumulative = PackedNumbers.integers(
      from: try container.decode(Data.self, forKey: .cumulative))
    guard let values, let cumulative, Self.areConsistent(values, cumulative) else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container,
        debugDescription: "values and counts of a stored distribution do not ascend together")
    }
    self.init(
      values: values, cumulative: cumulative,
      missing: try container.decode(Int.self, forKey: .missing),
      resolution: try container.decode(Double.self, forKey: .resolution))
  }

  /// Writes the four parts.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(PackedNumbers.data(values), forKey: .values)
    try container.encode(PackedNumbers.data(cumulative), forKey: .cumulative)
    try container.encode(missing, forKey: .missing)
    try container.encode(resolution, forKey: .resolution)
  }

  private static func areConsistent(_ values: [Double], _ cumulative: [UInt32]) -> Bool {
    values.count == cumulative.count && values.allSatisfy(\.isFinite)
      && zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
      && zip([0] + cumulative, cumulative).allSatisfy { $0 < $1 }
  }
}

/// Numbers as bytes, least significant first on every machine.
enum PackedNumbers {
  static func data(_ numbers: [Double]) -> Data {
    bytes(numbers.map { $0.bitPattern.littleEndian })
  }

  static func data(_ numbers: [UInt32]) -> Data {
    bytes(numbers.map { $0.littleEndian })
  }

  /// Nil when the bytes are not a whole number of doubles.
  static func doubles(from data: Data) -> [Double]? {
    words(data, zero: UInt64(0))?.map { Double(bitPattern: UInt64(littleEndian: $0)) }
  }

  /// Nil when the bytes are not a whole number of 32-bit words.
  static func integers(from data: Data) -> [UInt32]? {
    words(data, zero: UInt32(0))?.map { UInt32(littleEndian: $0) }
  }

  private static func bytes<Word: FixedWidthInteger>(_ words: [Word]) -> Data {
    words.withUnsafeBytes { Data($0) }
  }

  private static func words<Word: FixedWidthInteger>(_ data: Data, zero: Word) -> [Word]? {
    let size = MemoryLayout<Word>.size
    guard data.count % size == 0 else { return nil }
    var words = [Word](repeating: zero, count: data.count / size)
    words.withUnsafeMutableBytes { target in
      _ = data.copyBytes(to: target)
    }
    return words
  }
}
