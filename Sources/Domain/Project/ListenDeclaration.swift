/// Where the engine's HTTP server is to be found.
public struct ListenDeclaration: Hashable, Sendable, Codable {
  /// Those that there are; 0 asks for one.
  public static let ports = 0...65_535

  /// A name or an address; of another than loopback clients need a token.
  public var host: String
  /// 0: the one that it had before where that is free, else any.
  public var port: Int
  /// A file whose first line is the token that clients must send, relative to the folder of
  /// `curlew.yaml`; nil for none.
  public var tokenFile: String?

  public init(host: String = "127.0.0.1", port: Int = 0, tokenFile: String? = nil) {
    self.host = host
    self.port = port
    self.tokenFile = tokenFile
  }

  /// Reads `8080`, `0.0.0.0`, `0.0.0.0:8080` and `[::1]:8080`; nil for anything else.
  public init?(parsing text: String) {
    self.init()
    if let port = Self.port(text) {
      self.port = port
      return
    }
    var host = text[...]
    let end = text.hasPrefix("[") ? text.lastIndex(of: "]") : nil
    let from = end.map(text.index(after:)) ?? text.startIndex
    if let colon = text[from...].lastIndex(of: ":") {
      guard let port = Self.port(text[text.index(after: colon)...]) else { return nil }
      self.port = port
      host = text[..<colon]
    }
    if end != nil { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || "[]/@".contains($0) }),
      end != nil || !host.contains(":"), !host.allSatisfy(\.isNumber)
    else { return nil }
    self.host = String(host)
  }

  private static func port(_ text: some StringProtocol) -> Int? {
    guard text.allSatisfy({ ("0"..."9").contains($0) }), let port = Int(text), ports.contains(port)
    else {
      return nil
    }
    return port
  }
}
