import Domain
import Foundation
import Testing

@testable import Commands

@Suite("A curlew.yaml that is followed")
struct DeclarationsTests {
  @Test("A file that was just emptied is not taken up until it stays so")
  func emptied() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: ProjectFile.name)
    let store = folder.appending(path: ".curlew")
    func write(_ text: String) throws {
      try Data(text.utf8).write(to: file)
    }
    try write("datasets:\n  a: {source: a.csv}\n")
    let declarations = try Declarations(readBeside: store)
    #expect(declarations.project.datasets.count == 1)
    // A text editor that saves in place empties the file first.
    try write("")
    #expect(!declarations.look())
    #expect(declarations.project.datasets.count == 1)
    try write("datasets:\n  a: {source: a.csv}\n  b: {source: b.csv}\n")
    #expect(declarations.look())
    #expect(declarations.project.datasets.count == 2)
    try write("")
    #expect(!declarations.look())
    #expect(declarations.look())
    #expect(declarations.project.datasets.isEmpty)
    #expect(!declarations.look(), "it has not changed")
  }
}
