import Testing

@testable import Datasets

/// What would fill the memory is refused before it does.
struct BoundedReadingTests {
  @Test("Zeros without end, plain and packed, are refused after the longest line")
  func zeros() {
    let fault = DatasetsError.lineTooLong(source: "/dev/zero", bytesMax: Limits.lineBytesMax)
    #expect(throws: fault) { try TableReader.read(.file(path: "/dev/zero")) }
    #expect("\(fault)".contains("has a line of more than 64 MiB, so it is no table"))
    let packed = Gzip.compress([UInt8](repeating: 0, count: 65 << 20))
    #expect(packed.count < 100_000)
    #expect(
      throws: DatasetsError.lineTooLong(source: "bomb", bytesMax: Limits.lineBytesMax)
    ) { try TableReader.read(.memory(name: "bomb", bytes: packed)) }
  }

  @Test("A line may end anywhere in a piece")
  func lines() throws {
    var watch = LineWatch(source: "x")
    let piece = [UInt8](repeating: 97, count: 40 << 20)
    try watch.take(piece, piece.count)
    try watch.take([97, 10, 97], 3)
    try watch.take(piece, piece.count)
    #expect(throws: DatasetsError.lineTooLong(source: "x", bytesMax: Limits.lineBytesMax)) {
      try watch.take(piece, piece.count)
    }
  }

  @Test("A gzip file that is packed further than a table can be is refused")
  func ratio() throws {
    let text = Array(String(repeating: "1\n", count: 1_000_000).utf8)
    let packed = Gzip.compress(text)
    let fault = DatasetsError.packedTooFar(source: "bomb", ratioMax: Limits.packedRatioMax)
    let source = ByteSource.memory(name: "bomb", bytes: packed)
    #expect(throws: fault) { try Self.bytes(SourceBytes(source, freeBytes: 1_000_000)) }
    #expect("\(fault)".contains("holds more than 200 times its bytes"))
    #expect(try Self.bytes(SourceBytes(source)) == text)
  }

  private static func bytes(_ source: SourceBytes) throws(DatasetsError) -> [UInt8] {
    var result: [UInt8] = []
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1_000, alignment: 1)
    defer { room.deallocate() }
    while true {
      let count = try source.read(into: room)
      if count == 0 { return result }
      result += room.prefix(count)
    }
  }

  @Test("The limit follows from the machine's memory")
  func memory() {
    #expect(MachineMemory.bytes > 1 << 20)
    #expect(Limits.sourceBytesMax <= 8 << 30 && Limits.sourceBytesMax <= MachineMemory.bytes / 4)
  }
}
