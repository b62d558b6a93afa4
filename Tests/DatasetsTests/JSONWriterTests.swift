import Datasets
import Foundation
import Testing

struct JSONWriterTests {
  @Test("Commas, escapes and numbers come out as JSON")
  func writes() {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("a\"\\\n")
      writer.array { writer in
        writer.integer(1)
        writer.number(0.1)
        writer.number(.nan)
        writer.number(-.infinity)
        writer.array { _ in }
        writer.flag(true)
      }
      writer.key("b")
      writer.string("é\u{1}")
    }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"a\"\\\u000a":[1,0.1,null,null,[],true],"b":"é\u0001"}"#)
  }

  @Test(
    "Foundation reads what is written",
    arguments: [1e-300, .leastNonzeroMagnitude, 1e16, 123_456.789, -0.0])
  func readable(value: Double) throws {
    var writer = JSONWriter()
    writer.array { $0.number(value) }
    #expect(try JSONDecoder().decode([Double].self, from: Data(writer.bytes)) == [value])
  }

  @Test("Whole numbers keep all their digits", arguments: [0, -1, 10, .max, .min] as [Int64])
  func integers(value: Int64) {
    var writer = JSONWriter()
    writer.array { writer in
      writer.integer(value)
      writer.integer(7)
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "[\(value),7]")
  }
}
