import Domain

/// `wallboard:` — what the screen on the wall shows, in turn.
enum WallboardSection {
  static let keys = ["views", "pixel_shift"]
  static let viewKeys = ["view", "endpoint", "dwell"]

  static func read(_ value: ConfigurationValue, in project: Project) -> WallboardDeclaration {
    var wallboard = WallboardDeclaration()
    guard let section = ConfigurationSection(value, keys: keys) else { return wallboard }
    let expected = "a list of views, such as {view: fleet, dwell: 30s}"
    if let views = section["views"] {
      let elements = views.elements(expected) ?? []
      if elements.isEmpty, views.node.sequence != nil { views.reject(expected: expected) }
      let turns = elements.compactMap { turn($0, in: project) }
      wallboard = WallboardDeclaration(turns: turns)
    }
    if let shift = section["pixel_shift"], let span = shift.span() {
      if span < .seconds(10) { shift.reject(expected: "a span of at least 10s") }
      wallboard.pixelShift = span
    }
    return wallboard
  }

  private static func turn(
    _ value: ConfigurationValue, in project: Project
  ) -> WallboardDeclaration.Turn? {
    guard let section = ConfigurationSection(value, keys: viewKeys),
      let view = section.required("view")?.choice(WallboardDeclaration.View.self)
    else { return nil }
    var turn = WallboardDeclaration.Turn(view)
    if let endpoint = section["endpoint"] {
      turn.endpoint = self.endpoint(endpoint, view, in: project)
    } else if view == .endpoint {
      _ = section.required("endpoint")
    }
    if let dwell = section["dwell"], let span = dwell.span() {
      if span < .seconds(1) { dwell.reject(expected: "a dwell of at least 1s") }
      turn.dwell = span
    }
    return turn
  }

  private static func endpoint(
    _ value: ConfigurationValue, _ view: WallboardDeclaration.View, in project: Project
  ) -> EndpointName? {
    guard let name = value.name() else { return nil }
    if !view.takesEndpoint {
      value.report(
        .contradiction(
          "\(value.path): the view \(view.rawValue) shows all endpoints; leave `endpoint` out"))
    } else if project.endpoint(EndpointName(name)) == nil {
      let known = project.endpoints.map(\.name.text)
      value.report(.undeclared(what: "endpoint", name: name, known: known))
    }
    return EndpointName(name)
  }
}
