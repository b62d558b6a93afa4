import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct GcTests {
  private static let project = "retention: {job_logs: {age: 30d}}\n"

  @Test("Without limits nothing goes, and that is said")
  func unlimited() throws {
    let (curlew, _) = try Fleet.prepared()
    defer { curlew.remove() }
    #expect(
      try curlew("gc").output == "curlew.yaml has no `retention:`, so everything is kept\n")
  }

  @Test("What goes is listed, and removed when that is asked for")
  func jobLogs() throws {
    let (curlew, store) = try Fleet.prepared(project: Self.project)
    defer { curlew.remove() }
    #expect(try curlew("gc").output == "nothing to remove\n")
    let job = try store.submit(.retrain(id: 1, endpoint: Fleet.endpoint), at: Fleet.start)
    try store.appendLog(
      job: job.id, [LogLine(time: Fleet.start, level: .info, text: "working")])
    try store.requestCancel(job.id, at: Fleet.start)
    #expect(
      try curlew("gc").output
        == "lines of job logs: 1, 7 B\nwould free 7 B; `curlew gc --delete` removes it\n")
    #expect(try store.log(job: job.id).count == 1)
    let csv = try curlew("gc", "--csv").lines
    #expect(csv.first == "what,endpoint,files,records,bytes,needed_files,needed_by")
    #expect(csv.contains("job_log_lines,,,1,7,,"))
    let answer = try curlew("gc", "--delete", "--json").record
    #expect(answer?["bytes"] as? Int == 7 && answer?["deleted"] as? Bool == true)
    #expect(try store.log(job: job.id).isEmpty)
  }
}
