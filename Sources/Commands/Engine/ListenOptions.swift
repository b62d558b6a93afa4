import ArgumentParser
import Domain
import Foundation
import Serving

/// Where an engine that is started serves, where that is not as `curlew.yaml` declares it.
struct ListenOptions: ParsableArguments {
  @Option(
    help: """
      The port to serve on; 0 for any free one. Unless given as `listen:` in curlew.yaml says, else the \
      one that the store's engine had before.
      """)
  var port: Int?
  @Option(help: "The address to listen on; other than loopback needs --token-file.")
  var listen: String?
  @Option(help: "A file whose first line is the token that clients must send.", completion: .file())
  var tokenFile: String?

  /// As arguments of `curlew engine run`, which another process reads in another folder.
  var arguments: [String] {
    let file = tokenFile.map { URL(fileURLWithPath: $0).path }
    return [("--port", port.map(String.init)), ("--listen", listen), ("--token-file", file)]
      .flatMap { name, value in value.map { [name, $0] } ?? [] }
  }

  func validate() throws {
    if let port, !ListenDeclaration.ports.contains(port) {
      throw ValidationError("--port: found \(port), expected 0 to 65535")
    }
  }

  /// - Parameters:
  ///   - declared: in `curlew.yaml`.
  ///   - folder: of that file.
  /// - Throws: what keeps the token's file from being read.
  func configuration(
    beside declared: ListenDeclaration, in folder: URL
  ) throws -> ServingConfiguration {
    let file =
      tokenFile
      ?? declared.tokenFile.map { URL(fileURLWithPath: $0, relativeTo: folder).path }
    return ServingConfiguration(
      host: listen ?? declared.host, port: port ?? declared.port,
      token: try file.map(Self.token(in:)))
  }

  private static func token(in path: String) throws -> String {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw CommandError.tokenUnusable(path: path, reason: ProjectFile.problem(of: path))
    }
    let line = text.split(separator: "\n").first.map(String.init) ?? ""
    guard !line.isEmpty else {
      throw CommandError.tokenUnusable(path: path, reason: "it is empty")
    }
    return line
  }
}
