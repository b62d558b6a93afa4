/// What makes a theme hard to use, though it can be read: told by `curlew themes check` and refused
/// by the tests of those that ship.
public enum ThemeFinding: Hashable, Sendable {
  /// A role stands out too little from its ground.
  case faint(StyleRole, ratio: Double, least: Double)
  /// Two states look the same with so many colours; their words and shapes still differ.
  case same(StyleRole, StyleRole, ColourDepth)

  /// What is wrong, for who writes themes.
  public var sentence: String {
    switch self {
    case .faint(let role, let ratio, let least):
      "\(role.name) has a contrast of \(NumberText.fixed(ratio, decimals: 1)) to 1 on its ground, "
        + "under \(NumberText.fixed(least, decimals: 1))"
    case .same(let first, let second, let depth):
      "\(first.name) and \(second.name) look the same with \(depth.rawValue) colours"
    }
  }
}

extension Theme {
  /// States that a reader must tell apart at a glance.
  static let states: [StyleRole] = [.good, .warning, .bad]

  /// All findings, by role; none for a theme without grounds or colours of its own in that place.
  public var findings: [ThemeFinding] {
    var findings: [ThemeFinding] = []
    for role in StyleRole.allCases {
      guard let colour = self[role].foreground, let ground = self[role].background ?? background
      else { continue }
      let ratio = colour.contrast(with: ground)
      if ratio < role.contrastMin {
        findings.append(.faint(role, ratio: ratio, least: role.contrastMin))
      }
    }
    for depth in ColourDepth.allCases where depth != .monochrome {
      for (index, first) in Theme.states.enumerated() {
        for second in Theme.states.dropFirst(index + 1)
        where style(of: first, depth: depth) == style(of: second, depth: depth) {
          findings.append(.same(first, second, depth))
        }
      }
    }
    return findings
  }
}
