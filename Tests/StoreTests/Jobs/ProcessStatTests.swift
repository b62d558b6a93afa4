import Foundation
import Testing

@testable import Store

@Suite("What the kernel tells of a process")
struct ProcessStatTests {
  /// As of Linux 6.8, the rest cut off.
  private static func text(state: String = "S", flags: UInt64 = 4_194_560, pending: UInt64 = 0)
    -> String
  {
    "812 (a) b (c) \(state) 1 812 812 0 -1 \(flags) 271 0 4 0 12 3 0 0 20 0 9 0 77211 3117056 "
      + "480 18446744073709551615 1 1 0 0 0 \(pending) 0 4096 134759937 0 0 0 17 1 0 0 0 0 0"
  }

  @Test("One that works, and since when")
  func living() throws {
    let stat = try #require(ProcessStat(Self.text()))
    #expect(!stat.isEnding && stat.startTicks == "77211")
    let own = try #require(ProcessStat(of: getpid()))
    #expect(!own.isEnding && UInt64(own.startTicks) != nil)
  }

  @Test("One that was killed does nothing more, even while it is still listed")
  func ending() {
    #expect(ProcessStat(Self.text(state: "Z"))?.isEnding == true)
    #expect(ProcessStat(Self.text(flags: 4_194_560 | 4))?.isEnding == true, "frees its memory")
    #expect(ProcessStat(Self.text(pending: 1 << 8))?.isEnding == true, "SIGKILL is on its way")
    #expect(ProcessStat(Self.text(pending: 1 << 14))?.isEnding == false, "SIGTERM may be handled")
  }

  @Test("Anything else is none")
  func none() {
    #expect(ProcessStat("") == nil)
    #expect(ProcessStat("812 (curlew) S 1 812") == nil)
  }
}
