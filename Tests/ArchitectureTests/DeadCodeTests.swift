import Testing

/// What nothing in `Sources` names but its own declaration is not used by the program. Tests alone
/// do not keep it alive.
@Suite("Dead code")
struct DeadCodeTests {
  /// Names that stand only where they are declared, with the reason why they stay.
  static let exceptions: [String: String] = [
    "ThemeTable": "SwiftPM loads it at each build",
    "createBuildCommands": "SwiftPM calls it at each build",
    "validate": "swift-argument-parser calls it before `run`",
    "InboundIn": "NIO asks a handler what it reads",
    "InboundOut": "NIO asks a handler what it hands on",
    "channelActive": "NIO tells a handler by it that the connection is there",
    "channelInactive": "NIO tells a handler by it that the connection is gone",
    "channelRead": "NIO hands a handler by it what was read",
    "channelReadComplete": "NIO tells a handler by it that nothing more is there for now",
    "userInboundEventTriggered": "NIO tells a handler by it that the server stops",
    "errorCaught": "NIO tells a handler by it what the parser cannot read",
    "OutboundIn": "NIO asks a handler what it is written",
    "OutboundOut": "NIO asks a handler what it writes",
    "enqueue": "Swift's concurrency hands a task its thread by it",
    "customMirror": "the standard library's reflection asks for it",
    "golden": "the form of the frames that the tests of screens keep as files",
    "bytesSent": "a test of the screen measures by it what a frame costs",
    "isUpToDate": "a test of the screen waits for it",
    "orderCount": "a test of the run index holds the number of kept orders against its limit",
    "QuantileSketch": "the design's windows over more traffic than memory holds are to need it",
    "featureNames": "a test reads back the names that the model's file keeps for Python",
  ]

  @Test("Every declaration is used by the program")
  func declarations() {
    let dead = DeclaredNames(SourceFile.all).dead
    for (name, places) in dead.sorted(by: { $0.key < $1.key }) where Self.exceptions[name] == nil {
      Issue.record("\(name) is named only where it is declared: \(places.sorted())")
    }
    for name in Self.exceptions.keys where dead[name] == nil {
      Issue.record("\(name) is used or gone; take it off the list of exceptions")
    }
  }

  @Test("A name counts as used when anything outside its declaration has it")
  func sees() {
    let names = DeclaredNames([
      SourceFile(
        path: "M/A/One.swift",
        text: """
          struct Used { var first = 1; var second: Int { first } }
          struct Unused { func copy() -> Unused { self } }
          extension Unused { static func make() -> Unused { Unused() } }
          let text = "\\(Used())"
          """)
    ])
    #expect(Set(names.dead.keys) == ["second", "Unused", "copy", "make", "text"])
  }
}
