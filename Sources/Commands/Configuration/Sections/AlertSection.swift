import Domain
import Engine

/// `alerts:` — where alerts go besides the dashboard.
enum AlertSection {
  static let keys = AlertRouteKind.all.map(\.name)

  static func read(_ value: ConfigurationValue) -> [AlertRoute] {
    let kinds = keys.map { "a \($0)" }.joined(separator: " or ")
    return value.elements("a list of routes, each \(kinds)")?.compactMap(route) ?? []
  }

  private static func route(_ value: ConfigurationValue) -> AlertRoute? {
    guard let section = ConfigurationSection(value, keys: keys) else { return nil }
    section.allowOne(of: keys)
    for kind in AlertRouteKind.all {
      guard let target = section[kind.name] else { continue }
      guard let text = target.text(expected: kind.expected) else { return nil }
      guard kind.accepts(text) else {
        target.reject(expected: kind.expected)
        return nil
      }
      return AlertRoute(kind: kind.name, target: text)
    }
    value.report(
      .contradiction(
        "\(section.path): this route goes nowhere; give it "
          + keys.joined(separator: " or ")))
    return nil
  }
}
