import Domain
import Foundation

/// `alerts:` — where alerts go besides the dashboard.
enum AlertSection {
  static let keys = ["webhook", "command"]

  static func read(_ value: ConfigurationValue) -> [AlertRoute] {
    value.elements("a list of routes, each a webhook or a command")?.compactMap(route) ?? []
  }

  private static func route(_ value: ConfigurationValue) -> AlertRoute? {
    guard let section = ConfigurationSection(value, keys: keys) else { return nil }
    section.allowOne(of: keys)
    if let webhook = section["webhook"] { return webhookRoute(webhook) }
    guard let command = section["command"] else {
      value.report(
        .contradiction("\(section.path): this route goes nowhere; give it webhook or command"))
      return nil
    }
    return command.text(expected: "a command for /bin/sh").map { .command($0) }
  }

  private static func webhookRoute(_ value: ConfigurationValue) -> AlertRoute? {
    let expected = "an address that begins with http:// or https://"
    guard let text = value.text(expected: expected) else { return nil }
    guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme),
      let host = url.host, !host.isEmpty
    else {
      value.reject(expected: expected)
      return nil
    }
    return .webhook(url: text)
  }
}
