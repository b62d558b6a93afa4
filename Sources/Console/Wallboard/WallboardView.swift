import Domain
import Terminal

extension WallboardScreen {
  /// Draws one view into the area between title and foot.
  func render(_ slide: WallboardRotation.Slide, _ area: Rect, into frame: inout Frame) {
    guard !data.endpoints.isEmpty || slide.turn.view == .alerts else {
      frame.put("no endpoint yet", x: area.x + 2, y: area.y + 1, role: .dim)
      return
    }
    switch slide.turn.view {
    case .fleet: renderFleet(slide, area.inset(horizontal: 2), into: &frame)
    case .endpoint:
      guard let endpoint = endpoint(of: slide.turn) else { return missing(slide, area, &frame) }
      WallboardBlock(endpoint, self).render(area.inset(horizontal: 2), into: &frame)
    case .overview: renderPane(OverviewPane(), slide, area, into: &frame)
    case .drift: renderPane(DriftPane(), slide, area, into: &frame)
    case .deployments: renderPane(DeploymentsPane(), slide, area, into: &frame)
    case .alerts: renderPane(AlertsPane(), slide, area, into: &frame)
    }
  }

  /// Endpoints that have room at once in a body of that height.
  func fleetPages(height: Int) -> Int {
    let perPage = max(1, height / WallboardScreen.rowsMin)
    return max(1, (data.endpoints.count + perPage - 1) / perPage)
  }

  private func renderFleet(
    _ slide: WallboardRotation.Slide, _ body: Rect, into frame: inout Frame
  ) {
    let perPage = max(1, body.height / WallboardScreen.rowsMin)
    let shown = data.endpoints.dropFirst(slide.page * perPage).prefix(perPage)
    let height = min(WallboardScreen.rowsMax, body.height / max(1, shown.count))
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

  /// A pane as the dashboard shows it, with its cursor at the start: it is never handed a key.
  private func renderPane<P: Pane>(
    _ pane: P, _ slide: WallboardRotation.Slide, _ area: Rect, into frame: inout Frame
  ) {
    guard
      slide.turn.view == .overview || slide.turn.view == .alerts || endpoint(of: slide.turn) != nil
    else { return missing(slide, area, &frame) }
    var shown = data
    shown.isReadOnly = true
    let context = PaneContext(
      data: shown, loaded: LoadedData(), wallTime: now, endpoint: endpoint(of: slide.turn),
      size: Size(columns: frame.size.columns, rows: area.height + 5), glyphs: glyphs,
      takesKeys: false)
    pane.render(area, into: &frame, context)
  }
}
