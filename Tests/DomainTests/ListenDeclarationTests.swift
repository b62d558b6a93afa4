import Domain
import Testing

struct ListenDeclarationTests {
  @Test(
    "A port, an address, or both",
    arguments: [
      ("8080", "127.0.0.1", 8080), ("0.0.0.0", "0.0.0.0", 0), ("0.0.0.0:80", "0.0.0.0", 80),
      ("localhost:0", "localhost", 0), ("[::1]:8080", "::1", 8080), ("[::1]", "::1", 0),
      ("box.example:65535", "box.example", 65_535),
    ])
  func reads(text: String, host: String, port: Int) {
    #expect(ListenDeclaration(parsing: text) == ListenDeclaration(host: host, port: port))
  }

  @Test(
    "What is neither is refused",
    arguments: [
      "", ":", ":8080", "65536", "host:65536", "host:", "host:-1", "host:+1", "host:8o", "::1",
      "::1:80", "[::1", "[]:80", "http://host:80", "a b", "user@host",
    ])
  func refuses(text: String) {
    #expect(ListenDeclaration(parsing: text) == nil)
  }
}
