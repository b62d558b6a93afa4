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
  /// How long a job is waited for that no engine works on.
  var patience = JobFollower.patience

  /// - Parameter number: the last line that was printed already.
  /// - Returns: the job as it ended.
  /// - Throws: ``CommandError/jobLeft(_:_:)`` where no engine is left to end it.
  @discardableResult
  func follow(after number: Int64 = 0, print: (String) -> Void) throws -> Job {
    var last = number
    var seenChange: Int64?
    var aliveAt = TimeSource.system.now
    while true {
      let change = try store.changeCounter()
      if change != seenChange {
        seenChange = change
        // The state first: what is logged after it was read comes with the next change.
        let job = try store.named(job: job)
        last = try drain(after: last, print: print)
        if job.state.isTerminal { return job }
      }
      if try EngineProcess(store: store).status() != nil { aliveAt = TimeSource.system.now }
      guard TimeSource.system.now - aliveAt < patience else {
        throw CommandError.jobLeft(job, try store.named(job: job).state)
      }
      Thread.sleep(forTimeInterval: Self.pollSeconds)
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
