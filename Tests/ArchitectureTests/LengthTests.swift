import Testing

/// Lengths beyond which nobody reads on. Each is a ratchet: it stands where the code is, and goes
/// down with it.
@Suite("Lengths")
struct LengthTests {
  /// Lines of a file of `Sources`.
  static let fileLinesMax = 273
  /// Lines of a function.
  static let functionLinesMax = 40
  /// Lines beyond which a function is long, and how many functions may be.
  static let longFunctionLines = 30
  static let longFunctionsMax = 39

  @Test("No file is longer than one sitting")
  func files() {
    for file in SourceFile.all {
      #expect(file.lineCount <= Self.fileLinesMax, "\(file.path) has \(file.lineCount) lines")
    }
  }

  @Test("Functions are short")
  func functions() {
    let functions = SourceFile.all.flatMap(\.functions)
    #expect(functions.count > 3_000)
    for function in functions {
      #expect(
        function.lineCount <= Self.functionLinesMax,
        "\(function.name) of \(function.file) has \(function.lineCount) lines")
    }
    let long = functions.filter { $0.lineCount > Self.longFunctionLines }
      .map { "\($0.file) \($0.name): \($0.lineCount)" }
    #expect(long.count <= Self.longFunctionsMax, "\(long)")
  }

  @Test("A function's lines are counted from its first to its closing brace")
  func counts() {
    let file = SourceFile(
      path: "M/A/One.swift",
      text: """
        protocol P {
          func bare(_ x: Int) -> Int
        }
        struct One {
          init(
            work: () -> Void = {}
          ) {
            self.init()
          }
          func text() -> String { "}\\(1)" }
        }
        """)
    #expect(file.functions.map(\.name) == ["init", "text"])
    #expect(file.functions.map(\.lineCount) == [5, 1])
  }
}
