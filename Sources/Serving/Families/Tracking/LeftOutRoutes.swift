import Hummingbird

/// What MLflow's server has and this one has not: told so, in the form that its clients read, rather
/// than as an address that nobody knows.
enum LeftOutRoutes {
  private static let paths = [
    "/2.0/mlflow/traces": "traces", "/3.0/mlflow/traces": "traces",
    "/2.0/mlflow/webhooks": "webhooks", "/3.0/mlflow/workspaces": "workspaces",
    "/2.0/mlflow/gateway-proxy": "a gateway", "/2.0/mlflow/gateway": "a gateway",
    "/3.0/mlflow/gateway": "a gateway", "/3.0/mlflow/datasets": "evaluation datasets",
    "/3.0/mlflow/scorers": "scorers", "/2.0/mlflow/users": "MLflow's own users",
    "/3.0/mlflow/users": "MLflow's own users",
  ]

  private static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]

  static let routes = paths.sorted { $0.key < $1.key }.flatMap { path, what in
    methods.flatMap { method in
      [path, "\(path)/**"].map { place in
        Route(method, place) { _, _, _ in
          throw TrackingError(.notImplemented, "Curlew does not keep \(what)")
        }
      }
    }
  }
}
