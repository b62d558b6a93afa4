import Foundation
import Testing

@testable import Serving

struct JSONScannerTests {
  /// Runs a reading over the text's bytes.
  private func scan<Value>(
    _ text: String, _ body: (inout JSONScanner) throws(ServingError) -> Value
  ) throws -> Value {
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      let value = try body(&scanner)
      try scanner.expectEnd()
      return value
    }
  }

  @Test(
    "Numbers read as the C library reads them",
    arguments: [
      "0", "-0", "1", "-1", "10", "3.25", "0.1", "1e22", "1e23", "1E-5", "2.5e+3", "123456789.125",
      "9007199254740993", "0.3", "1.7976931348623157e308", "5e-324", "2.2250738585072014e-308",
      "12345678901234567890123", "0.000000000000000000000000000001", "179.99999999999999999999",
      "1e-400", "4.35", "100000000000000000000000000e-26",
    ])
  func numbers(text: String) throws {
    let value = try scan(text) { (scanner) throws(ServingError) in try scanner.number() }
    let expected = try #require(Double(text))
    #expect(value == expected)
    #expect(value.sign == expected.sign)
  }

  @Test("Random numbers of every length read back exactly")
  func randomNumbers() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      let short = (Double.random(in: -1e6...1e6, using: &generator) * 1_000).rounded() / 1_000
      for number in [value, short] {
        let read = try scan("\(number)") { (scanner) throws(ServingError) in
          try scanner.number()
        }
        #expect(read == number)
      }
    }
  }

  @Test("NaN and null are missing numbers", arguments: ["NaN", "-NaN", "null", " null "])
  func missing(text: String) throws {
    #expect(try scan(text) { (s) throws(ServingError) in try s.numberOrMissing() }.isNaN)
  }

  @Test(
    "What is no number is refused",
    arguments: [
      "", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x10", "Infinity", "-Infinity", "1e999",
      "\"1\"", "nul", "[1]", "1 2", "--1", "true",
    ])
  func notNumbers(text: String) {
    #expect(throws: ServingError.self) {
      try scan(text) { (scanner) throws(ServingError) in try scanner.numberOrMissing() }
    }
  }

  @Test(
    "Whole numbers keep 64 bits",
    arguments: [
      ("0", Int64(0)), ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("1.0", 1), ("1e3", 1_000), ("-42", -42), ("9007199254740993", 9_007_199_254_740_993),
    ])
  func integers(text: String, value: Int64) throws {
    #expect(try scan(text) { (s) throws(ServingError) in try s.integer() } == value)
  }

  @Test(
    "Fractions and more than 64 bits are no whole numbers",
    arguments: ["1.5", "9223372036854775808", "1e30", "\"1\"", "null", "NaN"])
  func notIntegers(text: String) {
    #expect(throws: ServingError.self) {
      try scan(text) { (scanner) throws(ServingError) in try scanner.integer() }
    }
  }

  @Test(
    "Strings resolve every escape",
    arguments: [
      (#""""#, ""), (#""plain""#, "plain"), (#""é 日本 😀""#, "é 日本 😀"),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u65E5""#, "é日"),
      (#""\ud83d\ude00""#, "😀"), (#""a\u0000b""#, "a\u{0}b"),
    ])
  func strings(text: String, value: String) throws {
    #expect(try scan(text) { (s) throws(ServingError) in try s.string() } == value)
  }

  @Test(
    "Broken strings are refused",
    arguments: [
      #"""#, #""abc"#, #""\"#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\ud83d""#, #""\ude00""#,
      #""\ud83dx""#, #""\ud83d\u0041""#, "\"a\nb\"", "abc",
    ])
  func notStrings(text: String) {
    #expect(throws: ServingError.self) {
      try scan(text) { (scanner) throws(ServingError) in try scanner.string() }
    }
  }

  @Test("Invalid UTF-8 is refused, not repaired")
  func invalidUTF8() {
    let bytes: [UInt8] = [0x22, 0xC3, 0x28, 0x22]
    #expect(throws: ServingError.self) {
      try bytes.withUnsafeBufferPointer { bytes in
        var scanner = JSONScanner(bytes)
        _ = try scanner.string()
      }
    }
  }

  @Test(
    "Any JSON can be stepped over",
    arguments: [
      "{}", "[]", #"{"a":[1,2,{"b":null}],"c":"\"]}"}"#, " [ true , false , null , -1.5e3 ] ",
      "\"x\"", "7",
    ])
  func skipping(text: String) throws {
    try scan(text) { (scanner) throws(ServingError) in try scanner.skipValue() }
  }

  @Test(
    "What is no JSON is not stepped over",
    arguments: [
      "", "{", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "[1 2]", "tru", "fals", "nul", "]", "{,}",
      "[1]]", "{\"a\":1,}",
    ])
  func notJSON(text: String) {
    #expect(throws: ServingError.self) {
      try scan(text) { (scanner) throws(ServingError) in try scanner.skipValue() }
    }
  }

  @Test("Nesting ends at its limit, far before the stack does")
  func depth() throws {
    let deepest = JSONScanner.depthMax
    let allowed =
      String(repeating: "[", count: deepest) + String(repeating: "]", count: deepest)
    try scan(allowed) { (scanner) throws(ServingError) in try scanner.skipValue() }
    #expect(throws: ServingError.tooDeep(byte: deepest)) {
      try scan(String(repeating: "[", count: 1_000_000)) { (scanner) throws(ServingError) in
        try scanner.skipValue()
      }
    }
  }

  @Test("Every beginning of a request is refused without a crash")
  func truncation() {
    let input = #"{"name":"tém\u0070","shape":[2],"datatype":"FP64","data":[1.5,-2e3]}"#
    let text = #"{"inputs":["# + input + "]}"
    let bytes = Array(text.utf8)
    for count in 0..<bytes.count {
      bytes[..<count].withUnsafeBufferPointer { bytes in
        var scanner = JSONScanner(bytes)
        #expect(throws: ServingError.self) { try V2Request(&scanner) }
      }
    }
  }

  @Test("Every changed byte of a request is read or refused, never fatal")
  func mutation() {
    let text = #"{"id":"x","inputs":[{"name":"a","shape":[1],"datatype":"BYTES","data":["b"]}]}"#
    var bytes = Array(text.utf8)
    for place in bytes.indices {
      let original = bytes[place]
      for value in UInt8.min...UInt8.max {
        bytes[place] = value
        bytes.withUnsafeBufferPointer { bytes in
          var scanner = JSONScanner(bytes)
          guard let request = try? V2Request(&scanner) else { return }
          for tensor in request.tensors { _ = try? tensor.values(wanted: .category, in: bytes) }
        }
      }
      bytes[place] = original
    }
  }
}
