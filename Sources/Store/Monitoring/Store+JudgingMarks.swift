import Domain
import Foundation
import GRDB

/// A window that is judged at this moment, or whose judging did not end.
///
/// A row that ends the process which reads or judges it would end each engine that is started after
/// it. So each says what it begins, and what has ended some of them is set aside.
struct JudgingMark: Hashable, Codable {
  /// So many processes that crashed while they judged a window are no chance.
  static let crashesMax = 3
  /// Nor are so many that ended otherwise, as by `kill -9` or for want of memory.
  static let endsMax = 10

  /// The window's number.
  let window: Int
  /// What people call it: `2024-02-01 to 2024-02-07`.
  let words: String
  /// How many processes ended meanwhile, and how many of them crashed.
  var ends = 0
  var crashes = 0
  /// Which process judges it; of one that is set aside, none.
  var holder: String?

  var isSetAside: Bool { crashes >= Self.crashesMax || ends >= Self.endsMax }
}

/// Whether a window is to be judged.
public enum JudgingStart: Hashable, Sendable {
  /// It is.
  case begun
  /// It is not: too many processes ended while they judged it.
  ///
  /// - Parameter ends: how many, where that was found now.
  case setAside(ends: Int?)
}

extension Store {
  /// Says that this process judges a window from now on, until ``endJudging(_:of:)``.
  ///
  /// - Parameter words: what people call the window.
  /// - Throws: ``StoreError`` of the database.
  public func beginJudging(
    _ window: Int, called words: String, of endpoint: EndpointName
  ) throws -> JudgingStart {
    try beginJudging(window, called: words, of: endpoint, by: OwnProcess.name)
  }

  func beginJudging(
    _ window: Int, called words: String, of endpoint: EndpointName, by holder: String
  ) throws -> JudgingStart {
    try transaction(.process) { transaction in
      var marks = try JudgingMark.all(of: endpoint, in: transaction.db)
      var mark = JudgingMark(window: window, words: words)
      if let place = marks.firstIndex(where: { $0.window == window }) {
        mark = marks.remove(at: place)
        if mark.isSetAside { return .setAside(ends: nil) }
        if let former = mark.holder, former != holder {
          mark.ends += 1
          let report = folder.appending(path: OwnProcess.crashFile(of: former))
          if FileManager.default.fileExists(atPath: report.path) { mark.crashes += 1 }
        }
      }
      mark.holder = mark.isSetAside ? nil : holder
      try transaction.set(marks + [mark], of: endpoint)
      return mark.isSetAside ? .setAside(ends: mark.ends) : .begun
    }
  }

  /// Says that a window's judging has ended, well or with an error.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func endJudging(_ window: Int, of endpoint: EndpointName) throws {
    try transaction(.process) { transaction in
      let marks = try JudgingMark.all(of: endpoint, in: transaction.db)
      try transaction.set(marks.filter { $0.window != window || $0.isSetAside }, of: endpoint)
    }
  }

  /// The windows of an endpoint that are set aside, in words.
  func windowsSetAside(of endpoint: EndpointName) throws -> [String] {
    try read { try JudgingMark.all(of: endpoint, in: $0) }.filter(\.isSetAside).map(\.words)
  }
}

extension Transaction {
  /// Lets every window of an endpoint be judged again.
  func removeJudgingMarks(of endpoint: EndpointName) throws { try set([], of: endpoint) }

  fileprivate func set(_ marks: [JudgingMark], of endpoint: EndpointName) throws {
    try set(JudgingMark.key(endpoint), to: marks.isEmpty ? nil : JSONText.encode(marks))
  }
}

extension JudgingMark {
  fileprivate static func key(_ endpoint: EndpointName) -> String { "judging.\(endpoint)" }

  fileprivate static func all(of endpoint: EndpointName, in db: Database) throws -> [JudgingMark] {
    let text: String? = try db.value("SELECT value FROM setting WHERE key = ?", [key(endpoint)])
    // A note that nobody can read is none.
    return text.flatMap { try? JSONDecoder().decode([JudgingMark].self, from: Data($0.utf8)) } ?? []
  }
}
