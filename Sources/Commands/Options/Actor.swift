import Foundation

/// Who types.
enum Actor {
  /// As the ledger and the engine's commands keep it, from wherever they come: `user:NAME`.
  static var id: String { "user:\(name)" }

  static var name: String {
    let environment = ProcessInfo.processInfo.environment
    return environment["USER"] ?? environment["LOGNAME"] ?? NSUserName()
  }
}
