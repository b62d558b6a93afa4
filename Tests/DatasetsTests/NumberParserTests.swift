import Testing

@testable import Datasets

@Suite("Numbers from bytes")
struct NumberParserTests {
  private func number(_ text: String) -> Double {
    Array(text.utf8).withUnsafeBufferPointer { NumberParser.number($0) }
  }

  private func integer(_ text: String) -> Int64? {
    Array(text.utf8).withUnsafeBufferPointer { NumberParser.integer($0) }
  }

  @Test(
    "are what the standard library reads, to the last bit",
    arguments: [
      "0", "-0", "1", "-1.5", "39.02", "12.65858", "1e22", "1e23", "9007199254740993",
      "9007199254740993.0000000001", "18446744073709551616", "18446744073709551615",
      "1.7976931348623157e308", "2e308", "-2e308", "4.9e-324", "1e-400", "0.1",
      "123456789012345678901",
      "0.000000000000000000000000000001", "5e-324", "2.2250738585072011e-308", "1E5", "+7", ".5",
      "5.",
      "1e99999999999999999999", "0e5", "8.5e-22", "0.3000000000000000444", "1e+2",
    ])
  func exact(text: String) {
    #expect(number(text).bitPattern == Double(text)?.bitPattern)
  }

  @Test("random ones too")
  func randomNumbers() {
    var random = SeededBytes(seed: 3)
    var wrong: [String] = []
    for _ in 0..<20_000 {
      let any = Double(bitPattern: random.next())
      let short = Double(random.below(10_000_000)) / [1, 10, 100, 1e5, 1e9][random.below(5)]
      for value in [any, short] where value.isFinite && number(value.description) != value {
        wrong.append(value.description)
      }
      let digits = (0...random.below(24)).map { _ in String(random.below(10)) }.joined()
      let text = "1\(digits).\(digits)e\(random.below(60) - 30)"
      if number(text) != Double(text) { wrong.append(text) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "what is no number is told as such",
    arguments: [
      "", "-", ".", "+.", "e5", "1e", "1e+", "1.2.3", "1,5", "0x10", "nan", "inf", "007", "-01",
      "1 ",
      "١", "--1", "1f",
    ])
  func refused(text: String) {
    #expect(number(text).isNaN)
    #expect(integer(text) == nil)
  }

  @Test("whole numbers up to the limits of 64 bits")
  func integers() {
    #expect(integer("9223372036854775807") == .max)
    #expect(integer("-9223372036854775807") == -.max)
    #expect(integer("9223372036854775808") == nil)
    #expect(integer("-9223372036854775808") == nil)
    #expect(integer("99999999999999999999") == nil)
    #expect(integer("-0") == nil)
    #expect(integer("0") == 0)
  }

  @Test("infinity in words")
  func infinity() {
    let infinity = { (text: String) in
      Array(text.utf8).withUnsafeBufferPointer { NumberParser.infinity($0) }
    }
    #expect(infinity("Inf") == .infinity)
    #expect(infinity("-INFINITY") == -.infinity)
    #expect(infinity("info").isNaN)
  }
}
