import Foundation

/// This process, as a store's files and records name it.
public enum OwnProcess {
  /// When it was first asked for, in seconds since 1970, and its number: `1780000000-4711`.
  public static let name = "\(Int(Date().timeIntervalSince1970))-\(getpid())"

  /// What a process of that name leaves in the store's folder where it crashes.
  public static func crashFile(of name: String = name) -> String { "crash-\(name).txt" }
}
