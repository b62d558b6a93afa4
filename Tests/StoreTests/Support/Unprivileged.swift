import Foundation

/// A thread that may not write what root owns: tests often run as root, whom permission bits do not
/// stop. The identity towards the file system is a thread's own on Linux.
///
/// Work given to it must start no other thread, which would inherit that identity.
final class UnprivilegedThread: @unchecked Sendable {
  // `work` is handed over between exactly two threads, each waiting for the other's semaphore.
  private var work: (() -> Void)?
  private let begin = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)

  init() {
    let thread = Thread { [self] in
      Self.become("setfsgid")
      Self.become("setfsuid")
      while true {
        begin.wait()
        // No copy of the work outlives its call, which `withoutActuallyEscaping` would notice.
        if work == nil { return }
        work?()
        work = nil
        done.signal()
      }
    }
    thread.start()
  }

  /// Runs `body` there and waits for it.
  func run<Result>(_ body: () throws -> Result) throws -> Result {
    var result: Swift.Result<Result, any Error>?
    withoutActuallyEscaping(body) { body in
      work = { result = Swift.Result { try body() } }
      begin.signal()
      done.wait()
    }
    guard let result else { throw CancellationError() }
    return try result.get()
  }

  /// Takes the number of nobody. The header with these functions is in no module.
  private static func become(_ function: String) {
    typealias SetIdentity = @convention(c) (UInt32) -> Int32
    guard let address = dlsym(UnsafeMutableRawPointer(bitPattern: 0), function) else { return }
    _ = unsafeBitCast(address, to: SetIdentity.self)(65_534)
  }

  /// Ends the thread.
  func end() {
    begin.signal()
  }
}
