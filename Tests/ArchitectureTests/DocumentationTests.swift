import Testing

/// A newcomer reads declarations first, so none of any module may go without its words.
@Suite("Documentation")
struct DocumentationTests {
  private static let declarations = SourceFile.all.flatMap(\.publicDeclarations)

  @Test("Public declarations say what they are")
  func comments() {
    #expect(Self.declarations.count > 3_000)
    let bare = Self.declarations.filter { !$0.isDocumented }
      .map { "\($0.place) \($0.keyword) \($0.names.joined(separator: ", "))" }
    #expect(bare == [])
  }

  @Test("Public functions say what they throw")
  func errors() {
    let silent = Self.declarations.filter { !$0.saysWhatItThrows }
      .map { "\($0.place) \($0.names.joined(separator: ", "))" }
    #expect(silent == [])
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
