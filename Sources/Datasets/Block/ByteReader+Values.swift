import Domain

extension ByteReader {
  /// Type, encoding and body of a column of `count` cells.
  mutating func values(count: Int) throws(DecodingFault) -> Values {
    let type = try byte()
    let encoding = try byte()
    switch (type, encoding) {
    case (BlockCode.integer, BlockCode.plain):
      return .integer(try PackedIntegers.read(count: count, from: &self))
    case (BlockCode.time, BlockCode.plain):
      return .time(try PackedIntegers.read(count: count, from: &self))
    case (BlockCode.boolean, BlockCode.plain): return try booleans(count: count)
    case (BlockCode.category, BlockCode.plain): return try categories(count: count)
    case (BlockCode.number, BlockCode.plain):
      return .number(
        try raw(UInt64.self, count: count).map { Double(bitPattern: UInt64(littleEndian: $0)) })
    case (BlockCode.number, BlockCode.single):
      return .number(
        try raw(UInt32.self, count: count).map {
          Double(Float(bitPattern: UInt32(littleEndian: $0)))
        })
    case (BlockCode.number, BlockCode.decimal): return try decimals(count: count)
    default: throw .content
    }
  }

  /// Passes over what ``values(count:)`` would take.
  mutating func skipValues(count: Int) throws(DecodingFault) {
    let type = try byte()
    let encoding = try byte()
    switch (type, encoding) {
    case (BlockCode.number, BlockCode.plain): _ = try slice(count * 8)
    case (BlockCode.number, BlockCode.single): _ = try slice(count * 4)
    case (BlockCode.category, BlockCode.plain):
      for _ in 0..<(try self.count(max: remaining / 2)) {
        _ = try slice(try self.count(max: remaining))
      }
      try PackedIntegers.skip(count: count, in: &self)
    case (BlockCode.number, BlockCode.decimal):
      _ = try byte()
      fallthrough
    case (BlockCode.integer, BlockCode.plain), (BlockCode.time, BlockCode.plain),
      (BlockCode.boolean, BlockCode.plain):
      try PackedIntegers.skip(count: count, in: &self)
    default: throw .content
    }
  }

  private mutating func decimals(count: Int) throws(DecodingFault) -> Values {
    let exponent = Int(try byte())
    guard exponent <= Decimals.exponentMax else { throw .content }
    let power = Decimals.powers[exponent]
    let numerators = try PackedIntegers.read(count: count, from: &self)
    return .number(
      numerators.map { $0 == Values.missingInteger ? .nan : Double($0) / power })
  }

  private mutating func booleans(count: Int) throws(DecodingFault) -> Values {
    let numbers = try PackedIntegers.read(count: count, from: &self)
    guard numbers.allSatisfy({ $0 == 0 || $0 == 1 || $0 == Values.missingInteger }) else {
      throw .content
    }
    return .boolean(numbers.map { $0 < 0 ? Values.missingBoolean : UInt8($0) })
  }

  private mutating func categories(count: Int) throws(DecodingFault) -> Values {
    // An entry takes at least two bytes: its length and a character.
    let entries = try self.count(max: remaining / 2)
    var dictionary: [String] = []
    dictionary.reserveCapacity(entries)
    for _ in 0..<entries { dictionary.append(try text()) }
    guard Set(dictionary.map { ExactText($0) }).count == entries, !dictionary.contains("") else {
      throw .content
    }
    let numbers = try PackedIntegers.read(count: count, from: &self)
    let missing = Values.missingInteger
    guard numbers.allSatisfy({ $0 == missing || ($0 >= 0 && $0 < Int64(entries)) }) else {
      throw .content
    }
    let codes = numbers.map { $0 < 0 ? Values.missingCode : Int32($0) }
    return .category(codes: codes, dictionary: dictionary)
  }
}
