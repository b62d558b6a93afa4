import Domain
import Terminal

extension WallboardScreen {
  /// Draws one view into the area between title and foot.
  func render(_ slide: WallboardRotation.Slide, _ area: Rect, into frame: inout Frame) {
    guard !data.endpoints.isEmpty || slide.turn.view == .alerts else {
      frame.put("no endpoint yet", x: area.x + 2, y: area.y + 1, role: .dim)
      return
    }
    if let pane = pane(of: slide.turn.view) {
      renderPane(pane, slide, area, into: &frame)
    } else if slide.turn.view == .endpoint {
      guard let endpoint = endpoint(of: slide.turn) else { return missing(slide, area, &frame) }
      WallboardBlock(endpoint, self).render(area.inset(horizontal: 2), into: &frame)
    } else {
      renderFleet(slide, area.inset(horizontal: 2), into: &frame)
    }
  }

  /// The dashboard's pane that a view is, with its cursor at the start: it is never handed a key.
  func pane(of view: WallboardDeclaration.View) -> (any Pane)? {
    switch view {
    case .fleet, .endpoint: nil
    case .overview: OverviewPane()
    case .drift: DriftPane()
    case .deployments: DeploymentsPane()
    case .alerts: AlertsPane()
    }
  }

  /// Endpoints that have room at once in a body of that height.
  func fleetPages(height: Int) -> Int {
    WallboardFleet(data, height: height).pages
  }

  private func renderFleet(
    _ slide: WallboardRotation.Slide, _ body: Rect, into frame: inout Frame
  ) {
    let fleet = WallboardFleet(data, height: body.height)
    let shown = fleet.blocks.dropFirst(slide.page * fleet.perPage).prefix(fleet.perPage)
    let rows = fleet.folded.isEmpty ? body.height : body.height - WallboardFleet.foldedRows
    let height = rows / max(1, shown.count)
    if !fleet.folded.isEmpty {
      frame.put(fleet.line(width: body.width), x: body.x, y: body.maxY - 1)
    }
    for (index, endpoint) in shown.enumerated() {
      let block = Rect(x: body.x, y: body.y + index * height, width: body.width, height: height)
      WallboardBlock(endpoint, self).render(block, into: &frame)
    }
  }

  private func endpoint(of turn: WallboardDeclaration.Turn) -> Endpoint? {
    guard let name = turn.endpoint else { return data.endpoints.first }
    return data.endpoints.first { $0.name == name }
  }

  private func missing(
    _ slide: WallboardRotation.Slide, _ area: Rect, _ frame: inout Frame
  ) {
    let name = slide.turn.endpoint?.text ?? ""
    frame.put("\(name) is not served yet", x: area.x + 2, y: area.y + 1, role: .dim)
  }

  /// A pane as the dashboard shows it.
  private func renderPane(
    _ pane: any Pane, _ slide: WallboardRotation.Slide, _ area: Rect, into frame: inout Frame
  ) {
    guard
      slide.turn.view == .overview || slide.turn.view == .alerts || endpoint(of: slide.turn) != nil
    else { return missing(slide, area, &frame) }
    let size = Size(columns: frame.size.columns, rows: area.height + 5)
    pane.render(area, into: &frame, context(slide.turn, size: size))
  }

  /// What a pane may know on a wall, where nobody presses a key.
  func context(_ turn: WallboardDeclaration.Turn, size: Size) -> PaneContext {
    var shown = data
    shown.isReadOnly = true
    return PaneContext(
      data: shown, loaded: loaded, wallTime: now, endpoint: endpoint(of: turn), size: size,
      glyphs: glyphs, takesKeys: false)
  }
}
