import Domain
import Hummingbird

extension RouteFamily {
  /// MLflow's REST API over the same runs that the rest of the program sees.
  static let tracking = RouteFamily(
    name: "tracking", prefix: "/api", routes: TrackingRoutes.routes,
    threads: { _ in 2 }, errorBody: { $0.trackingBody },
    ownAnswer: { error in
      (error as? TrackingError).map { .json($0.bytes, status: $0.code.status) }
    })
}

enum TrackingRoutes {
  static let routes =
    (experiments + runs + metrics + inputs + loggedModels + models + versions).flatMap(\.routes)
    + [LogBatch.route] + ArtifactRoutes.routes + LeftOutRoutes.routes + ServerRoutes.routes

  private static let experiments = [
    TrackingCall(.post, "/2.0/mlflow/experiments/create", ExperimentCalls.create),
    TrackingCall(.get, "/2.0/mlflow/experiments/get", ExperimentCalls.get),
    TrackingCall(.get, "/2.0/mlflow/experiments/get-by-name", ExperimentCalls.getByName),
    TrackingCall(
      [.get, .post], "/2.0/mlflow/experiments/search", ExperimentSearchCall.search),
    TrackingCall(.post, "/2.0/mlflow/experiments/update", ExperimentCalls.update),
    TrackingCall(.post, "/2.0/mlflow/experiments/delete", ExperimentCalls.delete),
    TrackingCall(.post, "/2.0/mlflow/experiments/restore", ExperimentCalls.restore),
    TrackingCall(.post, "/2.0/mlflow/experiments/set-experiment-tag", ExperimentCalls.setTag),
    TrackingCall(
      .post, "/2.0/mlflow/experiments/delete-experiment-tag", ExperimentCalls.deleteTag),
  ]

  private static let runs = [
    TrackingCall(.post, "/2.0/mlflow/runs/create", RunCalls.create),
    TrackingCall(.get, "/2.0/mlflow/runs/get", RunCalls.get),
    TrackingCall(.post, "/2.0/mlflow/runs/search", RunSearchCall.search),
    TrackingCall(.post, "/2.0/mlflow/runs/update", RunCalls.update),
    TrackingCall(.post, "/2.0/mlflow/runs/delete", RunCalls.delete),
    TrackingCall(.post, "/2.0/mlflow/runs/restore", RunCalls.restore),
    TrackingCall(.post, "/2.0/mlflow/runs/log-parameter", RunCalls.logParam),
    TrackingCall(.post, "/2.0/mlflow/runs/set-tag", RunCalls.setTag),
    TrackingCall(.post, "/2.0/mlflow/runs/delete-tag", RunCalls.deleteTag),
    TrackingCall(.post, "/2.0/mlflow/runs/log-model", RunCalls.logModel),
  ]

  private static let metrics = [
    TrackingCall(.post, "/2.0/mlflow/runs/log-metric", MetricCalls.log),
    TrackingCall(.get, "/2.0/mlflow/metrics/get-history", MetricCalls.history),
    TrackingCall(
      .get, "/2.0/mlflow/metrics/get-history-bulk-interval", MetricCalls.historyByInterval),
  ]

  private static let inputs = [
    TrackingCall(.post, "/2.0/mlflow/runs/log-inputs", InputCalls.log),
    TrackingCall(.post, "/2.0/mlflow/runs/outputs", InputCalls.logOutputs),
    TrackingCall(.get, "/2.0/mlflow/artifacts/list", RunArtifactCalls.list),
  ]

  private static let loggedModels = [
    call(.post, "", LoggedModelCalls.create),
    call(.post, "/search", LoggedModelSearchCall.search),
    call(.get, "/{model_id}", LoggedModelCalls.get),
    call(.patch, "/{model_id}", LoggedModelCalls.finalize),
    call(.delete, "/{model_id}", LoggedModelCalls.delete),
    call(.patch, "/{model_id}/tags", LoggedModelCalls.setTags),
    call(.delete, "/{model_id}/tags/{key}", LoggedModelCalls.deleteTag),
    call(.post, "/{model_id}/params", LoggedModelCalls.addParams),
    call(.get, "/{model_id}/artifacts/directories", LoggedModelCalls.listArtifacts),
  ]

  private static func call(
    _ method: HTTPRequest.Method, _ path: String, _ answer: @escaping TrackingCall.Answer
  ) -> TrackingCall {
    TrackingCall(method, "/2.0/mlflow/logged-models\(path)", answer)
  }

  private static let models = [
    TrackingCall(.post, "/2.0/mlflow/registered-models/create", ModelCalls.create),
    TrackingCall(.get, "/2.0/mlflow/registered-models/get", ModelCalls.get),
    TrackingCall(.get, "/2.0/mlflow/registered-models/search", ModelSearch.answer),
    TrackingCall(.patch, "/2.0/mlflow/registered-models/update", ModelCalls.update),
    TrackingCall(.post, "/2.0/mlflow/registered-models/rename", ModelCalls.rename),
    TrackingCall(.delete, "/2.0/mlflow/registered-models/delete", ModelCalls.delete),
    TrackingCall(
      [.get, .post], "/2.0/mlflow/registered-models/get-latest-versions",
      ModelCalls.latestVersions),
    TrackingCall(.post, "/2.0/mlflow/registered-models/set-tag", ModelCalls.setTag),
    TrackingCall(.delete, "/2.0/mlflow/registered-models/delete-tag", ModelCalls.deleteTag),
    TrackingCall(.get, "/2.0/mlflow/registered-models/alias", AliasCalls.get),
    TrackingCall(.post, "/2.0/mlflow/registered-models/alias", AliasCalls.set),
    TrackingCall(.delete, "/2.0/mlflow/registered-models/alias", AliasCalls.delete),
  ]

  private static let versions = [
    TrackingCall(.post, "/2.0/mlflow/model-versions/create", VersionCalls.create),
    TrackingCall(.get, "/2.0/mlflow/model-versions/get", VersionCalls.get),
    TrackingCall(.get, "/2.0/mlflow/model-versions/search", VersionSearch.answer),
    TrackingCall(.patch, "/2.0/mlflow/model-versions/update", VersionCalls.update),
    TrackingCall(
      .post, "/2.0/mlflow/model-versions/transition-stage", VersionCalls.moveToStage),
    TrackingCall(.delete, "/2.0/mlflow/model-versions/delete", VersionCalls.delete),
    TrackingCall(.get, "/2.0/mlflow/model-versions/get-download-uri", VersionCalls.downloadURI),
    TrackingCall(.post, "/2.0/mlflow/model-versions/set-tag", VersionCalls.setTag),
    TrackingCall(.delete, "/2.0/mlflow/model-versions/delete-tag", VersionCalls.deleteTag),
  ]
}
