import Foundation
import Testing

/// What the modules' documents list is held against what is there.
@Suite("Documents")
struct DocumentTests {
  private struct Document {
    let module: String
    let text: String
  }

  private static func documents() throws -> [Document] {
    try PackageManifest.current.modules.map(\.name).compactMap { module in
      let path = "Sources/\(module)/\(module).docc/\(module).md"
      let file = Repository.root.appending(path: path)
      guard FileManager.default.fileExists(atPath: file.path) else { return nil }
      return Document(module: module, text: try String(contentsOf: file, encoding: .utf8))
    }
  }

  @Test("Every library of Swift has its introduction")
  func modulesAreIntroduced() throws {
    let introduced = try Self.documents().filter { $0.text.count > 300 }.map(\.module)
    let libraries = PackageManifest.current.modules.filter { $0.kind == "target" }.map(\.name)
    let modules = Set(SourceFile.all.map(\.module)).intersection(libraries)
    #expect(Set(introduced) == modules)
  }

  @Test("A list of folders names each of them, and no other")
  func folderLists() throws {
    var lists = 0
    for document in try Self.documents() {
      guard let start = document.text.range(of: "| folder | holds |\n") else { continue }
      lists += 1
      let rows = document.text[start.upperBound...]
        .split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("|") }
      let listed = rows.flatMap { row in
        row.split(separator: "|")[0].matches(of: /`(\w+)`/).map { String($0.1) }
      }
      let folders = SourceFile.all.filter { $0.module == document.module }.compactMap(\.folder)
      #expect(listed.sorted() == Set(folders).sorted(), "\(document.module)")
    }
    #expect(lists >= 3)
  }

  @Test("README is short, and every file and heading that it leads to is there")
  func readme() throws {
    let root = Repository.root
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 261)
    var files = 0
    for link in text.matches(of: /\]\(([^)#:]+)(?:#([^)]+))?\)/) {
      files += 1
      let file = root.appending(path: String(link.1))
      #expect(FileManager.default.fileExists(atPath: file.path), "\(link.1)")
      guard let heading = link.2 else { continue }
      let headings = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .filter { $0.hasPrefix("#") }
        .map { $0.drop { "# ".contains($0) }.lowercased().replacing(" ", with: "-") }
      #expect(headings.contains(String(heading)), "\(link.1)#\(heading)")
    }
    #expect(files > 15)
  }

  @Test("A document that another of its module names is there")
  func articles() throws {
    for file in try Repository.files(under: "Sources", endingIn: ".md") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for link in text.matches(of: /<doc:(\w+)>/) {
        let article = file.deletingLastPathComponent().appending(path: "\(link.1).md")
        let isThere = FileManager.default.fileExists(atPath: article.path)
        #expect(isThere, "\(file.lastPathComponent) names \(link.1)")
      }
    }
  }

  @Test("What a document links to is there")
  func links() throws {
    for document in try Self.documents() {
      let files = SourceFile.all.filter { $0.module == document.module }
      let names = Set(files.flatMap { $0.types + $0.freeFunctions } + [document.module])
      for link in document.text.matches(of: /(?:^|[^`])``(\w+)/) {
        let isThere = names.contains(String(link.1))
        #expect(isThere, "\(document.module).md links to \(link.1)")
      }
    }
  }
}
