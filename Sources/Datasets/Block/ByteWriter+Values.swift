import Domain

/// The numbers that stand for types and encodings in a block. Never reuse one.
enum BlockCode {
  static let integer: UInt8 = 0
  static let number: UInt8 = 1
  static let boolean: UInt8 = 2
  static let category: UInt8 = 3
  static let time: UInt8 = 4

  /// 64-bit floating point, or the only encoding that the type has.
  static let plain: UInt8 = 0
  /// 32-bit floating point, where it loses nothing.
  static let single: UInt8 = 1
  /// Whole numbers over a power of ten, where that loses nothing.
  static let decimal: UInt8 = 2
}

extension ByteWriter {
  /// Type, encoding and body of a column.
  mutating func append(values: Values) {
    switch values {
    case .integer(let numbers):
      append([BlockCode.integer, BlockCode.plain])
      PackedIntegers.append(numbers, to: &self)
    case .time(let times):
      append([BlockCode.time, BlockCode.plain])
      PackedIntegers.append(times, scales: PackedIntegers.timeScales, to: &self)
    case .boolean(let flags):
      append([BlockCode.boolean, BlockCode.plain])
      let numbers = flags.map { $0 > 1 ? Values.missingInteger : Int64($0) }
      PackedIntegers.append(numbers, to: &self)
    case .category(let codes, let dictionary):
      append([BlockCode.category, BlockCode.plain])
      append(codes: codes, dictionary: dictionary)
    case .number(let numbers):
      append(byte: BlockCode.number)
      append(numbers: numbers)
    }
  }

  /// The dictionary's used entries in the order of first use, then the codes that point there.
  private mutating func append(codes: [Int32], dictionary: [String]) {
    var moved = [Int64](repeating: -1, count: dictionary.count)
    var used: [Int] = []
    let numbers = codes.map { code -> Int64 in
      if code < 0 { return Values.missingInteger }
      if moved[Int(code)] < 0 {
        moved[Int(code)] = Int64(used.count)
        used.append(Int(code))
      }
      return moved[Int(code)]
    }
    append(varint: UInt64(used.count))
    for code in used { append(text: dictionary[code]) }
    PackedIntegers.append(numbers, to: &self)
  }

  private mutating func append(numbers: [Double]) {
    if let decimals = Decimals(numbers) {
      append(byte: BlockCode.decimal)
      append(byte: UInt8(decimals.exponent))
      PackedIntegers.append(decimals.numerators, to: &self)
    } else if let singles = Self.singles(numbers) {
      append(byte: BlockCode.single)
      append(raw: singles)
    } else {
      append(byte: BlockCode.plain)
      append(raw: numbers.map { ($0.isNaN ? Double.nan : $0).bitPattern.littleEndian })
    }
  }

  /// The numbers as 32-bit floating point, as models' predictions are; nil where one would change.
  private static func singles(_ numbers: [Double]) -> [UInt32]? {
    var result: [UInt32] = []
    result.reserveCapacity(numbers.count)
    for number in numbers {
      let single = Float(number)
      guard Double(single) == number || number.isNaN else { return nil }
      result.append((number.isNaN ? Float.nan : single).bitPattern.littleEndian)
    }
    return result
  }
}

/// Numbers with few decimals as whole numbers over 10^exponent, as measurements and prices are.
///
/// The quotient of two whole numbers below 2^53 rounds correctly, which is also what parsing the
/// decimal text gives; so what came from such a text survives exactly, and the rest is refused.
struct Decimals {
  static let exponentMax = 6
  static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6]

  let exponent: Int
  /// ``Values/missingInteger`` for NaN.
  let numerators: [Int64]

  init?(_ numbers: [Double]) {
    // Before any array is made: a prediction's block has one number a column.
    var exponent = 0
    for number in numbers where !number.isNaN {
      while Self.numerator(of: number, over: Self.powers[exponent]) == nil {
        exponent += 1
        if exponent > Self.exponentMax { return nil }
      }
    }
    // A large number may have passed with a smaller exponent.
    guard let numerators = Self.numerators(of: numbers, over: Self.powers[exponent]) else {
      return nil
    }
    self.exponent = exponent
    self.numerators = numerators
  }

  /// nil where one of them needs more decimals.
  private static func numerators(of numbers: [Double], over power: Double) -> [Int64]? {
    var isExact = true
    let numerators = [Int64](unsafeUninitializedCapacity: numbers.count) { result, count in
      for number in numbers {
        if number.isNaN {
          (result.baseAddress! + count).initialize(to: Values.missingInteger)
        } else if let numerator = numerator(of: number, over: power) {
          (result.baseAddress! + count).initialize(to: numerator)
        } else {
          isExact = false
          return
        }
        count += 1
      }
    }
    return isExact ? numerators : nil
  }

  @inline(__always)
  private static func numerator(of number: Double, over power: Double) -> Int64? {
    let scaled = rounded(number * power)
    guard abs(scaled) < 0x1p53, scaled / power == number, scaled != 0 || number.sign == .plus
    else { return nil }
    return Int64(scaled)
  }

  /// To the nearest whole number, of two the even one.
  @inline(__always)
  private static func rounded(_ value: Double) -> Double {
    // Behind 2^52 a double has no fraction: adding it rounds, without a call of the C library.
    let magic = value < 0 ? -0x1p52 : 0x1p52
    return abs(value) < 0x1p51 ? (value + magic) - magic : value.rounded(.toNearestOrEven)
  }
}
