import Testing

/// Within a module, a folder may use another or be used by it, not both: then each can be read,
/// changed and moved without the other.
///
/// A type declared in folder A and named in folder B is an arrow from B to A. What stands in the
/// module's own folder (its error, the type that gives it its name) belongs to all of its folders.
@Suite("Folders of a module")
struct FolderCircleTests {
  /// The circles that are left, by the two folders. It may only shrink: a new circle fails, and so
  /// does a line here whose circle is gone.
  static let known: [String: [Set<String>]] = [:]

  @Test("No two folders use each other, but for those that are known")
  func circles() {
    let graph = FolderGraph(SourceFile.all)
    for module in graph.modules {
      let found = Set(graph.circles(of: module))
      let known = Set(Self.known[module] ?? [])
      for circle in found.subtracting(known) {
        let pair = circle.sorted()
        Issue.record(
          """
          \(module): \(pair[0]) uses \(graph.reasons(module, from: pair[0], to: pair[1])), and \
          \(pair[1]) uses \(graph.reasons(module, from: pair[1], to: pair[0]))
          """)
      }
      for circle in known.subtracting(found) {
        Issue.record("\(module): the circle of \(circle.sorted()) is gone; take it off the list")
      }
    }
    #expect(Set(Self.known.keys).isSubset(of: graph.modules))
  }

  @Test("No circle goes over three folders or more")
  func longCircles() {
    let graph = FolderGraph(SourceFile.all)
    for module in graph.modules {
      let circles = graph.longCircles(of: module, without: Self.known[module] ?? [])
      #expect(circles.isEmpty, "\(module): \(circles)")
    }
  }

  @Test("A circle is seen, also over three folders")
  func seesCircles() {
    let graph = FolderGraph([
      SourceFile(path: "M/A/One.swift", text: "struct One { var two: Two }"),
      SourceFile(path: "M/B/Two.swift", text: "struct Two { func one() -> One? { nil } }"),
      SourceFile(path: "M/C/Three.swift", text: "/// As ``Four`` is.\nstruct Three {}"),
      SourceFile(path: "M/D/Four.swift", text: "struct Four { let t = \"\\(Three.self)\" }"),
    ])
    #expect(graph.circles(of: "M") == [["A", "B"]])
    #expect(graph.longCircles(of: "M", without: [["A", "B"]]).isEmpty)
    let long = FolderGraph([
      SourceFile(path: "M/A/One.swift", text: "struct One { var two: Two }"),
      SourceFile(path: "M/B/Two.swift", text: "struct Two { var three: Three }"),
      SourceFile(path: "M/C/Three.swift", text: "final class Three { var one: One? }"),
    ])
    #expect(long.circles(of: "M").isEmpty)
    #expect(long.longCircles(of: "M", without: []) == [["A", "B", "C"]])
  }
}
