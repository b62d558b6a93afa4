import Foundation

/// Who types: the name that the ledger keeps.
enum Actor {
  static var name: String {
    let environment = ProcessInfo.processInfo.environment
    return environment["USER"] ?? environment["LOGNAME"] ?? NSUserName()
  }
}
