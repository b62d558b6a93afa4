import Domain
import Foundation
import Store

import enum Terminal.Sanitiser

/// Prints a job's log as it grows, until the job has ended.
struct JobLogFollower {
  /// Soon enough for an eye, and hardly any work: an unchanged store costs microseconds.
  private static let pollSeconds = 0.1

  let store: Store
  let job: JobID

  /// - Parameter number: the last line that was printed already.
  /// - Returns: the job as it ended.
  @discardableResult
  func follow(after number: Int64 = 0, print: (String) -> Void) throws -> Job {
    var last = number
    var seenChange: Int64?
    while true {
      let change = try store.changeCounter()
      guard change != seenChange else {
        Thread.sleep(forTimeInterval: Self.pollSeconds)
        continue
      }
      seenChange = change
      // The state first: what is logged after it was read comes with the next change.
      let job = try store.named(job: job)
      last = try drain(after: last, print: print)
      if job.state.isTerminal { return job }
    }
  }

  private func drain(after number: Int64, print: (String) -> Void) throws -> Int64 {
    var last = number
    while true {
      let lines = try store.log(job: job, after: last)
      guard let newest = lines.last else { return last }
      for line in lines { print(Self.text(of: line.line)) }
      last = newest.number
    }
  }

  /// `14:00:07 warning: …`.
  static func text(of line: LogLine) -> String {
    let level = line.level == .info ? "" : "\(line.level.rawValue): "
    return Sanitiser.clean("\(line.time.secondText.suffix(8)) \(level)\(line.text)")
  }
}
