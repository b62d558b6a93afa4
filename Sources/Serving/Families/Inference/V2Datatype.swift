import Domain

/// The datatypes of the Open Inference Protocol.
enum V2Datatype: String, CaseIterable, Sendable {
  case bool = "BOOL"
  case uint8 = "UINT8"
  case uint16 = "UINT16"
  case uint32 = "UINT32"
  case uint64 = "UINT64"
  case int8 = "INT8"
  case int16 = "INT16"
  case int32 = "INT32"
  case int64 = "INT64"
  case fp16 = "FP16"
  case fp32 = "FP32"
  case fp64 = "FP64"
  case bf16 = "BF16"
  case bytes = "BYTES"

  /// The values of a whole-number type; nil for the others. 64 unsigned bits are cut at what
  /// columns hold, 2⁶³ − 1.
  var integers: ClosedRange<Int64>? {
    switch self {
    case .uint8: 0...Int64(UInt8.max)
    case .uint16: 0...Int64(UInt16.max)
    case .uint32: 0...Int64(UInt32.max)
    case .uint64: 0...Int64.max
    case .int8: Int64(Int8.min)...Int64(Int8.max)
    case .int16: Int64(Int16.min)...Int64(Int16.max)
    case .int32: Int64(Int32.min)...Int64(Int32.max)
    // The least one stands for a missing value.
    case .int64: (Int64.min + 1)...Int64.max
    case .bool, .fp16, .fp32, .fp64, .bf16, .bytes: nil
    }
  }

  /// From this magnitude on a number rounds to no finite one of a floating-point type: half a step
  /// beyond its largest (IEEE 754). Infinite for 64 bits, and for types of other kinds.
  var magnitudeEnd: Double {
    switch self {
    case .fp16: 65_520
    case .bf16: 0x1.FFp127
    case .fp32: 0x1.FFFFFFp127
    default: .infinity
    }
  }

  /// The datatype in which a column of that type is announced.
  init(of type: ColumnType) {
    switch type {
    case .integer: self = .int64
    case .number: self = .fp64
    case .boolean: self = .bool
    case .category, .time: self = .bytes
    }
  }
}
