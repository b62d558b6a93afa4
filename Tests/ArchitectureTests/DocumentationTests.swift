import Testing

/// A newcomer reads declarations first. Each is a ratchet: it stands where the code is, module by
/// module, and goes down with it; where no number stands there may be none.
@Suite("Documentation")
struct DocumentationTests {
  /// Public declarations without a doc comment.
  static let undocumentedMax = ["Datasets": 44, "Outcomes": 4, "Training": 35]
  /// Public throwing functions that do not say what they throw.
  static let throwsUnsaidMax = ["Datasets": 9, "Training": 2]

  private static let declarations = Dictionary(
    grouping: SourceFile.all, by: \.module
  ).mapValues { $0.flatMap(\.publicDeclarations) }

  @Test("Public declarations say what they are")
  func comments() {
    #expect(Self.declarations.values.reduce(0) { $0 + $1.count } > 3_000)
    for (module, declarations) in Self.declarations {
      let bare = declarations.filter { !$0.isDocumented }
        .map { "\($0.place) \($0.keyword) \($0.names.joined(separator: ", "))" }
      let most = Self.undocumentedMax[module] ?? 0
      #expect(bare.count <= most, "\(module): \(bare.count) of \(most): \(bare)")
    }
  }

  @Test("Public functions say what they throw")
  func errors() {
    for (module, declarations) in Self.declarations {
      let silent = declarations.filter { !$0.saysWhatItThrows }
        .map { "\($0.place) \($0.names.joined(separator: ", "))" }
      let most = Self.throwsUnsaidMax[module] ?? 0
      #expect(silent.count <= most, "\(module): \(silent.count) of \(most): \(silent)")
    }
  }

  @Test("Declarations, their comments and what need not be said are seen")
  func sees() {
    let file = SourceFile(
      path: "M/A/One.swift",
      text: """
        /// One. Its `first` is 1.
        public struct One: Error {
          public let first: Int
          public private(set) var second: Int
          var hidden: Int { self.second }
          public init(first: Int, second: Int) {
            self.first = first
            self.second = second
          }
          public init() { self.init(first: 1, second: 2) }
          /// Calls it.
          ///
          /// - Throws: what it throws.
          @discardableResult
          public func call(_ body: () throws -> Int) throws(Self) -> Int { let x = 1 }
          public func pass(_ body: () throws -> Int) rethrows -> Int { try body() }
          public static func == (left: One, right: One) -> Bool { true }
        }
        public enum Two {
          case four(Int, String), five = "x",
            six
          private static let seven = 7
        }
        public protocol Three {
          func eight() throws
        }
        extension One {
          public var nine: Int { [1].map { public in public }.count }
          func ten() { var eleven = 11 }
        }
        """)
    let bare = file.publicDeclarations.filter { !$0.isDocumented }.flatMap(\.names)
    #expect(
      bare == [
        "second", "init", "pass", "Two", "four", "five", "six", "Three", "eight", "nine",
      ])
    #expect(file.publicDeclarations.filter { !$0.saysWhatItThrows }.flatMap(\.names) == ["eight"])
    #expect(file.publicDeclarations.filter(\.canThrow).flatMap(\.names) == ["call", "eight"])
  }
}
