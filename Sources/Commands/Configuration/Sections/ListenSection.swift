import Domain

/// `listen:` — where the engine serves.
enum ListenSection {
  static let keys = ["address", "token_file"]

  static func read(_ value: ConfigurationValue) -> ListenDeclaration {
    guard value.node.mapping != nil else { return address(value) ?? ListenDeclaration() }
    guard let section = ConfigurationSection(value, keys: keys) else { return ListenDeclaration() }
    var listen = section.required("address").flatMap(address) ?? ListenDeclaration()
    listen.tokenFile = section["token_file"]?.text(expected: "the path of a file")
    return listen
  }

  private static func address(_ value: ConfigurationValue) -> ListenDeclaration? {
    guard let listen = value.node.scalar.flatMap({ ListenDeclaration(parsing: $0.string) }) else {
      value.reject(expected: "a port, an address, or both, such as 8080 or 127.0.0.1:8080")
      return nil
    }
    return listen
  }
}
