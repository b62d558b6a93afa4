import Foundation
import Hummingbird
import Synchronization
import Testing

@testable import Serving

@Suite("What a body holds")
struct HeldBodyTests {
  private static let pageBytes = sysconf(Int32(_SC_PAGESIZE))

  private func server() throws -> SharedState {
    SharedState(
      endpoints: try ServedEndpoints.delays(),
      configuration: ServingConfiguration(bodyBytesMax: 8 << 20, requestsMax: 4))
  }

  private func gathered(_ count: Int, chunk: Int, _ server: SharedState) throws -> HeldBody {
    let body = HeldBody(bytesMax: 8 << 20, server)
    while body.count < count {
      let byte = UInt8(truncatingIfNeeded: body.count / chunk)
      try body.append(ByteBuffer(repeating: byte, count: min(chunk, count - body.count)))
    }
    return body
  }

  @Test("All bytes are there in their order", arguments: [0, 1, 65_536, 65_537, 300_000])
  func bytes(count: Int) throws {
    let body = try gathered(count, chunk: 10_000, try server())
    let expected = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 10_000) }
    #expect(body.count == count)
    #expect(body.withBytes { Array($0) } == expected)
  }

  @Test("A large one holds what it has, rounded up to pages, however much it was made for")
  func held() throws {
    let server = try server()
    let count = 5_300_000
    let body = try gathered(count, chunk: 65_536, server)
    let expected = (count + Self.pageBytes - 1) / Self.pageBytes
    var residency = [UInt8](repeating: 0, count: (8 << 20) / Self.pageBytes)
    let result = body.withBytes { bytes in
      mincore(UnsafeMutableRawPointer(mutating: bytes.baseAddress), 8 << 20, &residency)
    }
    try #require(result == 0)
    #expect(residency.count { $0 & 1 == 1 } == expected)
    #expect(server.bodyBytes.load(ordering: .relaxed) == expected * Self.pageBytes)
    withExtendedLifetime(body) {}
  }

  @Test("What it held is free when it is gone, also where it was refused")
  func givenBack() throws {
    let server = try server()
    var bodies = try (0..<4).map { _ in try gathered(8 << 20, chunk: 1 << 20, server) }
    let full = ServingError.bodiesTooLarge(bytesMax: 32 << 20)
    #expect(throws: full) { try gathered(100_000, chunk: 100_000, server) }
    _ = try gathered(65_536, chunk: 10_000, server)
    #expect(server.bodyBytes.load(ordering: .relaxed) == 32 << 20)
    bodies.removeLast()
    _ = try gathered(100_000, chunk: 100_000, server)
    bodies = []
    #expect(server.bodyBytes.load(ordering: .relaxed) == 0)
  }
}
