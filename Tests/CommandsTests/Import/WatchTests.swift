import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

struct WatchTests {
  @Test("Event files are followed as they grow; the run runs until Ctrl-C, then it is finished")
  func follows() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    let session = try PtySession(
      CurlewProgram.executable.path,
      ["watch", "tensorboard", curlew.folder.path + "/logs", "--store", curlew.folder.path],
      columns: 200)
    try session.wait(for: "nothing to follow as yet")
    try OtherTools.events(in: curlew, bytes: 3_000)
    try session.wait(for: "following 1 run ")
    #expect(try curlew.store().runs().map(\.status) == [.running])
    try OtherTools.events(in: curlew)
    try session.wait(for: "200 new points")
    session.send("\u{3}")
    try session.wait(for: "1 new, 0 grown, 0 unchanged")
    #expect(try session.waitForExit() == .exited(0))
    let run = try #require(try curlew.store().runs().first)
    #expect(run.status == .finished && run.endedAt != nil)
    #expect(try curlew.store().metricHistory(run: run.id, key: "loss/train").count == 100)
  }
}
