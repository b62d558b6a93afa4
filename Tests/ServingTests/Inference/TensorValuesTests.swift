import Datasets
import Domain
import Testing

@testable import Serving

struct TensorValuesTests {
  /// A tensor of one row a value, as a column of the wanted type.
  private func values(
    _ datatype: String, _ data: String, rows: Int, as wanted: ColumnType
  ) throws -> Values {
    let text =
      #"{"name":"x","shape":[\#(rows)],"datatype":"\#(datatype)","data":\#(data)}"#
    return try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      return try V2Tensor(&scanner).values(wanted: wanted, in: bytes)
    }
  }

  @Test("Floating-point data becomes numbers, null and NaN missing ones")
  func numbers() throws {
    for datatype in ["FP16", "FP32", "FP64", "BF16"] {
      #expect(
        try values(datatype, "[1, null, NaN, -2.5]", rows: 4, as: .number)
          == .number([1, .nan, .nan, -2.5]))
    }
  }

  @Test("Whole numbers are taken for numbers, and numbers without fraction for whole ones")
  func wholeNumbers() throws {
    #expect(try values("INT32", "[1, null]", rows: 2, as: .number) == .number([1, .nan]))
    #expect(
      try values("FP64", "[1.0, null, 3]", rows: 3, as: .integer)
        == .integer([1, Values.missingInteger, 3]))
    // The engine refuses this one by name.
    #expect(try values("FP64", "[1.5]", rows: 1, as: .integer) == .number([1.5]))
    #expect(try values("INT64", "[1]", rows: 1, as: .integer) == .integer([1]))
  }

  @Test("Booleans come as true and false or 0 and 1")
  func booleans() throws {
    let expected = Values.boolean([1, 0, Values.missingBoolean])
    #expect(try values("BOOL", "[true, false, null]", rows: 3, as: .boolean) == expected)
    #expect(try values("BOOL", "[1, 0, null]", rows: 3, as: .boolean) == expected)
    #expect(try values("UINT8", "[1, 0, null]", rows: 3, as: .boolean) == expected)
    #expect(try values("BOOL", "[true]", rows: 1, as: .number) == .number([1]))
    #expect(try values("INT8", "[2]", rows: 1, as: .boolean) == .integer([2]))
  }

  @Test("Texts are categories, and so are whole numbers and booleans where those are wanted")
  func categories() throws {
    #expect(
      try values("BYTES", #"["AA", null, "", "UA", "AA"]"#, rows: 5, as: .category)
        == .categories(["AA", nil, nil, "UA", "AA"]))
    #expect(
      try values("INT64", "[7, null]", rows: 2, as: .category) == .categories(["7", nil]))
    #expect(
      try values("BOOL", "[true, false]", rows: 2, as: .category)
        == .categories(["true", "false"]))
  }

  @Test("Times are dates as text or milliseconds")
  func times() throws {
    let expected = Values.time([1_372_636_800_000, Values.missingInteger])
    #expect(try values("BYTES", #"["2013-07-01", null]"#, rows: 2, as: .time) == expected)
    #expect(try values("INT64", "[1372636800000, null]", rows: 2, as: .time) == expected)
  }

  @Test("Texts for a number are left for the engine to refuse by name")
  func wrongKind() throws {
    #expect(try values("BYTES", #"["1"]"#, rows: 1, as: .number).type == .category)
  }

  @Test("One array a row is the same as none", arguments: ["[[1],[2]]", "[1,2]"])
  func nested(data: String) throws {
    let text = #"{"name":"x","shape":[2,1],"datatype":"FP32","data":\#(data)}"#
    let read = try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      return try V2Tensor(&scanner).values(wanted: .number, in: bytes)
    }
    #expect(read == .number([1, 2]))
  }

  @Test(
    "Values outside their datatype are refused by input, row and range, whatever the model wants",
    arguments: [
      ("INT8", "128", "INT8, -128 to 127"), ("UINT8", "-1", "UINT8, 0 to 255"),
      ("INT16", "40000", "INT16, -32768 to 32767"), ("UINT16", "65536", "UINT16, 0 to 65535"),
      ("INT32", "2147483648", "INT32, -2147483648 to 2147483647"),
      ("UINT32", "4294967296", "UINT32, 0 to 4294967295"), ("INT8", "1.5", "INT8, -128 to 127"),
      ("INT64", "9223372036854775808", "INT64, -9223372036854775807 to 9223372036854775807"),
      ("INT64", "1e30", "INT64, -9223372036854775807 to 9223372036854775807"),
      ("INT16", #""7""#, "INT16, -32768 to 32767"),
      ("FP16", "65520", "FP16, a magnitude below 65520.0"),
      ("BF16", "-3.4e38", "BF16, a magnitude below \(0x1.FFp127)"),
      ("FP32", "1e39", "FP32, a magnitude below \(0x1.FFFFFFp127)"),
      ("BOOL", "2", "true or false"), ("BOOL", #""true""#, "true or false"),
    ])
  func bounds(datatype: String, value: String, expected: String) {
    let error = ServingError.wrongValue(input: "x", row: 1, expected: expected)
    for wanted in [ColumnType.integer, .number, .category, .boolean] {
      #expect(throws: error, "\(wanted)") {
        try values(datatype, "[0, \(value)]", rows: 2, as: wanted)
      }
    }
  }

  @Test(
    "The largest number of a floating-point datatype is one of its values",
    arguments: [
      ("FP16", "65504"), ("BF16", "3.3895314e38"), ("FP32", "-3.4028235e+38"), ("FP64", "1e300"),
    ])
  func largest(datatype: String, value: String) throws {
    let number = try #require(Double(value))
    #expect(
      try values(datatype, "[\(value), null]", rows: 2, as: .number).text(at: 0)
        == Values.number([number]).text(at: 0))
  }

  @Test("64 unsigned bits are whole where numbers are wanted, else as far as whole columns go")
  func unsigned() throws {
    let most = "[18446744073709551615, 9223372036854775807, 1e19, null]"
    #expect(
      try values("UINT64", most, rows: 4, as: .number)
        == .number([0x1p64, 0x1p63, 1e19, .nan]))
    for (value, wanted, range) in [
      ("18446744073709551616", ColumnType.number, "0 to 18446744073709551615"),
      ("-1", .number, "0 to 18446744073709551615"), ("0.5", .number, "0 to 18446744073709551615"),
      ("-1", .integer, "0 to 9223372036854775807"),
      ("9223372036854775808", .integer, "0 to 9223372036854775807"),
    ] {
      let error = ServingError.wrongValue(input: "x", row: 0, expected: "UINT64, \(range)")
      #expect(throws: error) { try values("UINT64", "[\(value)]", rows: 1, as: wanted) }
    }
  }

  @Test(
    "A value of another JSON type is refused by input and row",
    arguments: [
      ("FP64", #"[1, "hot"]"#, "a number"), ("FP64", "[1, true]", "a number"),
      ("FP64", "[1, {}]", "a number"), ("FP64", "[1, [2, 3]]", "one value"),
      ("FP64", "[1, 1e999]", "a number within the range of 64-bit floating point"),
      ("BYTES", #"["a", 1]"#, "a string"), ("BYTES", #"["a", ["b", "c"]]"#, "one value"),
    ])
  func wrongType(datatype: String, data: String, expected: String) {
    #expect(throws: ServingError.wrongValue(input: "x", row: 1, expected: expected)) {
      try values(datatype, data, rows: 2, as: datatype == "BYTES" ? .category : .number)
    }
  }

  @Test("A wrong date is refused by row")
  func wrongDate() {
    #expect(
      throws: ServingError.wrongValue(
        input: "x", row: 1, expected: "a time such as 2013-07-01T14:00:07Z")
    ) {
      try values("BYTES", #"["2013-07-01", "yesterday"]"#, rows: 2, as: .time)
    }
  }

  @Test(
    "Data must have as many values as its shape says",
    arguments: [
      ("[1]", 1), ("[]", 0), ("[1, 2, 3]", 3), ("[[1], 2, 3]", 3),
    ])
  func counts(data: String, found: Int) {
    #expect(throws: ServingError.wrongCount(input: "x", expected: 2, found: found)) {
      try values("FP64", data, rows: 2, as: .number)
    }
  }

  @Test("A shape cannot ask for more memory than the body has")
  func hugeShape() {
    let rows = 1_000_000_000_000
    #expect(throws: ServingError.wrongCount(input: "x", expected: rows, found: 0)) {
      try values("FP64", "[]", rows: rows, as: .number)
    }
  }

  @Test("Rows of several values are refused", arguments: ["[[1, 2]]", "[[]]", "[[[1]]]", "5"])
  func ragged(data: String) {
    #expect(throws: ServingError.self) { try values("FP64", data, rows: 1, as: .number) }
  }
}
