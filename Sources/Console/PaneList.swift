/// The panes in the order of their tabs and digits.
enum PaneList {
  static let all: [any Pane.Type] = [
    OverviewPane.self, ExperimentsPane.self, ModelsPane.self, DeploymentsPane.self, DriftPane.self,
    JobsPane.self, DataPane.self, AlertsPane.self,
  ]
}
