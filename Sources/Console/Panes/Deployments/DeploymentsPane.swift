import Domain
import Terminal

/// What is live, how fast it answers, and what was live before.
struct DeploymentsPane: Pane {
  static let id = "deployments"
  static let name = "Deployments"
  static let purpose = "What is live, how fast it answers, and what was live before"
  static let wheelRows = 1

  static let bindings: [KeyBinding<DeploymentsPane>] =
    KeyBinding.endpointSteps() + [
      KeyBinding(
        .enter, name: "model", help: "The versions of the model that is served",
        disabled: { $1.endpoint == nil ? "There is no endpoint yet." : nil },
        action: { _, context in
          guard let endpoint = context.endpoint else { return [] }
          return [
            .show(pane: "models", .model(endpoint.model, version: endpoint.liveVersion))
          ]
        })
    ]

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    guard let endpoint = context.endpoint else {
      return OverviewGuide(data: context.data).render(area, into: &frame)
    }
    DeploymentView(endpoint: endpoint, context: context).render(area, into: &frame)
  }
}
