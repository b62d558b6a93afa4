import Foundation

/// One Swift file of `Sources`, read once.
struct SourceFile {
  /// `Datasets/Table/Table.swift`.
  let path: String
  /// `Datasets`.
  let module: String
  /// `Table`; nil for a file that stands in its module's own folder.
  let folder: String?
  let tokens: [SwiftToken]
  let lineCount: Int
  /// What its doc comments say, by line, from 1.
  let docComments: [Int: String]

  /// All of them, in order of their paths.
  static let all: [SourceFile] = {
    let root = Repository.root.appending(path: "Sources").path
    let files = (try? Repository.files(under: "Sources", endingIn: ".swift")) ?? []
    return files.map { file in
      SourceFile(
        path: String(file.path.dropFirst(root.count + 1)),
        text: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
    }
    .sorted { $0.path < $1.path }
  }()

  init(path: String, text: String) {
    self.path = path
    let parts = path.split(separator: "/").map(String.init)
    module = parts[0]
    folder = parts.count > 2 ? parts[1] : nil
    tokens = SwiftLexer.tokens(of: text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    lineCount = lines.count - 1
    docComments = lines.enumerated().reduce(into: [:]) { comments, line in
      let words = line.element.drop { $0 == " " }
      guard words.hasPrefix("///") else { return }
      comments[line.offset + 1] = String(words.dropFirst(3).drop { $0 == " " })
    }
  }

  private static let importKinds: Set = [
    "struct", "class", "enum", "protocol", "typealias", "func", "var", "let",
  ]

  /// The modules of its import lines, in any form: `import X`, `@testable import X`,
  /// `public import X`, `import struct X.Y`.
  var imports: Set<String> {
    var modules: Set<String> = []
    for (place, token) in tokens.enumerated() where token.text == "import" && token.depth == 0 {
      let words = tokens[(place + 1)...].prefix(2).map(\.text)
      guard let first = words.first else { continue }
      modules.insert(Self.importKinds.contains(first) ? words[1] : first)
    }
    return modules
  }

  static let typeKinds: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]

  /// The types declared outside of any other.
  var types: [String] {
    zip(tokens, tokens.dropFirst()).compactMap { keyword, name in
      keyword.depth == 0 && Self.typeKinds.contains(keyword.text) && name.isTypeName
        ? name.text : nil
    }
  }

  /// The functions declared outside of any type.
  var freeFunctions: [String] {
    zip(tokens, tokens.dropFirst()).compactMap { keyword, name in
      keyword.depth == 0 && keyword.text == "func" ? name.text : nil
    }
  }

  /// Every name that begins as types do.
  var typeNames: Set<String> { Set(tokens.lazy.filter(\.isTypeName).map(\.text)) }
}
