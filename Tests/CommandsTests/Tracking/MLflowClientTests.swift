import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// Programs that log to MLflow, unchanged.
@Suite(
  "MLflow's own clients",
  .enabled(if: MLflowClient.arePresent, "python3-venv or the package index is not there"))
struct MLflowClientTests {
  private func address(_ curlew: CurlewProgram) throws -> String {
    let started = try curlew("engine", "start")
    try #require(started.status == 0, "\(started.errors)")
    let address = try #require(try curlew.store().engineStatus()?.address)
    #expect(started.output.contains("MLFLOW_TRACKING_URI=\(address)\n"))
    return address
  }

  /// What a training script does, and what somebody asks for afterwards.
  private static let session = """
    import os, sys, math, mlflow
    from mlflow import MlflowClient
    mlflow.set_tracking_uri(sys.argv[1])
    client = MlflowClient()
    mlflow.set_experiment("waders")
    with mlflow.start_run(run_name="outer", tags={"team": "ops"}) as outer:
        mlflow.log_params({"depth": 6, "rate": 0.1})
        for step in range(20):
            mlflow.log_metric("loss", 1 / (step + 1), step=step)
        mlflow.log_metrics({"bad": float("nan"), "top": float("inf")})
        mlflow.log_text("hello", "notes/a b.txt")
        mlflow.log_dict({"x": 1}, "d.json")
        with mlflow.start_run(run_name="inner", nested=True) as inner:
            mlflow.log_metric("loss", 0.01)
    run = client.get_run(outer.info.run_id)
    assert run.info.status == "FINISHED" and run.data.params == {"depth": "6", "rate": "0.1"}
    assert math.isnan(run.data.metrics["bad"]) and run.data.metrics["top"] == math.inf
    history = client.get_metric_history(outer.info.run_id, "loss")
    assert [point.step for point in history] == list(range(20))
    experiment = client.get_experiment_by_name("waders")
    found = client.search_runs([experiment.experiment_id], "metrics.loss < 0.1", order_by=["metrics.loss ASC"])
    assert [run.info.run_name for run in found] == ["inner", "outer"], found
    assert found[0].data.tags["mlflow.parentRunId"] == outer.info.run_id
    pages = []
    token = None
    while True:
        page = client.search_runs([experiment.experiment_id], max_results=1, page_token=token)
        pages += [run.info.run_id for run in page]
        token = page.token
        if not token: break
    assert sorted(pages) == sorted([outer.info.run_id, inner.info.run_id])
    files = {file.path: file.file_size for file in client.list_artifacts(outer.info.run_id)}
    assert files == {"d.json": 12, "notes": None}, files
    os.makedirs("down", exist_ok=True)
    text = client.download_artifacts(outer.info.run_id, "notes/a b.txt", "down")
    assert open(text).read() == "hello"
    client.set_tag(outer.info.run_id, "note", "mine"); client.delete_tag(outer.info.run_id, "note")
    client.delete_run(inner.info.run_id)
    assert len(client.search_runs([experiment.experiment_id])) == 1
    client.restore_run(inner.info.run_id)
    try:
        client.log_param(outer.info.run_id, "depth", 7)
        raise SystemExit("a changed param was taken")
    except mlflow.exceptions.MlflowException as error:
        assert "Changing param values is not allowed" in str(error), error
    try:
        client.search_runs([experiment.experiment_id], "metrics.loss > 'x'")
        raise SystemExit("a wrong filter was taken")
    except mlflow.exceptions.MlflowException as error:
        assert "numeric" in str(error), error
    print(outer.info.run_id, inner.info.run_id)
    """

  @Test("A script logs, reads back and is seen as any run is", arguments: MLflowClient.releases)
  func session(release: String) throws {
    let curlew = try CurlewProgram(project: "{}\n")
    defer { curlew.remove() }
    let said = try MLflowClient(release).run(Self.session, [try address(curlew)], in: curlew.folder)
    let ids = try #require(said.split(separator: "\n").last).split(separator: " ").map(String.init)
    let store = try curlew.store()
    let outer = try #require(try store.run(RunID(ids[0])))
    #expect(outer.status == .finished && outer.params == ["depth": "6", "rate": "0.1"])
    #expect(outer.metrics["loss"] == 0.05 && outer.tags["team"] == "ops")
    #expect(try store.run(RunID(ids[1]))?.parent == outer.id)
    let listed = try curlew("runs", "list", "--filter", "metrics.loss < 0.1")
    #expect(listed.output.contains("outer") && listed.output.contains("inner"))
  }

  /// Fifty programs; each writes down what it was told is stored.
  private static let crowd = """
    import os, sys, mlflow
    from mlflow import MlflowClient
    mlflow.set_tracking_uri(sys.argv[1])
    client = MlflowClient()
    runs = [client.create_run("0").info.run_id for _ in range(50)]
    for run in runs:
        if os.fork() == 0:
            with open("told-" + run, "ab", buffering=0) as told:
                try:
                    for step in range(1000000):
                        MlflowClient().log_metric(run, "loss", step, step=step)
                        told.write(b"%d\\n" % step)
                except Exception:
                    pass
            os._exit(0)
    for _ in runs: os.wait()
    """

  @Test("Fifty programs log while the engine is killed: what was acknowledged is there")
  func killed() throws {
    let curlew = try CurlewProgram(project: "{}\n")
    defer { curlew.remove() }
    let client = try MLflowClient(MLflowClient.releases[0])
    let process = try client.start(Self.crowd, [try address(curlew)], in: curlew.folder)
    defer { process.terminate() }
    func told() throws -> [RunID: [Int64]] {
      let names = try FileManager.default.contentsOfDirectory(atPath: curlew.folder.path)
        .filter { $0.hasPrefix("told-") }
      return try names.reduce(into: [:]) { told, name in
        told[RunID(String(name.dropFirst(5)))] =
          try curlew.read(name).split(separator: "\n").compactMap { Int64($0) }
      }
    }
    try Patience.wait(for: "a thousand points") {
      try told().values.reduce(0) { $0 + $1.count } >= 1_000
    }
    let engine = try #require(try curlew.store().engineStatus())
    #expect(kill(engine.processID, SIGKILL) == 0)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let store = try curlew.store()
    let acknowledged = try told()
    #expect(acknowledged.count == 50)
    for (run, steps) in acknowledged {
      let kept = try store.metricHistory(run: run, key: "loss").map(\.step)
      // The one that was on its way may be there too.
      #expect(kept.starts(with: steps) && kept.count <= steps.count + 1, "\(run)")
    }
  }
}
