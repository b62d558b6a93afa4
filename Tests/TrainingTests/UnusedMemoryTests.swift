import Foundation
import Testing

@testable import Training

struct UnusedMemoryTests {
  @Test("What was freed in small pieces goes back to the system")
  func givenBack() async {
    // In a process of its own, whose memory is nobody else's.
    await #expect(processExitsWith: .success) {
      let pieces = (0..<65_536).map { _ in malloc(1_000)! }
      for piece in pieces { memset(piece, 1, 1_000) }
      // The last one keeps the C library from giving back what lies before it.
      for piece in pieces.dropLast() { free(piece) }
      let before = residentBytes
      UnusedMemory.giveBack()
      let after = residentBytes
      exit(before - after > 40_000_000 ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }
}

/// Of this process, from `/proc`.
private var residentBytes: Int {
  let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
}
