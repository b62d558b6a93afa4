import Domain
import Foundation
import Hummingbird
import Testing

@Suite("MLflow's artifacts", .serialized)
struct ArtifactCallsTests {
  private let root = "/api/2.0/mlflow-artifacts/artifacts"

  private func put(
    _ caller: TrackingCaller, _ path: String, _ text: String
  ) async throws -> RouterCaller.Answer {
    try await caller.send(.put, "\(root)/\(path)", text, headers: [.contentType: "text/plain"])
  }

  private func list(_ caller: TrackingCaller, _ path: String) async throws -> [String: Any] {
    try await caller.send(.get, "\(root)?path=\(path)", headers: [:]).json()
  }

  @Test("Files of a run are sent, listed, read in whole and in part, replaced and removed")
  func life() async throws {
    let caller = try TrackingCaller()
    let run = try await caller.run()
    let folder = "0/\(run)/artifacts"
    #expect(try await put(caller, "\(folder)/a/b-c.txt", "0123456789").status == 200)
    #expect(try await put(caller, "\(folder)/z.json", "{}").status == 200)
    #expect(try await list(caller, folder).each("files", "path") == ["a", "z.json"])
    let below = try await list(caller, "\(folder)/a")
    #expect(below.each("files", "path") == ["b-c.txt"])
    #expect(below.each("files", "file_size") == ["10"])
    let whole = try await caller.send(.get, "\(root)/\(folder)/a/b-c.txt", headers: [:])
    #expect(whole.text == "0123456789")
    #expect(whole.headers[.contentDisposition]?.hasPrefix("attachment") == true)
    for (range, text, status) in [
      ("bytes=2-4", "234", 206), ("bytes=7-", "789", 206), ("bytes=-2", "89", 206),
      ("bytes=4-2", "0123456789", 200), ("lines=1-2", "0123456789", 200),
    ] {
      let part = try await caller.send(
        .get, "\(root)/\(folder)/a/b-c.txt", headers: [.range: range])
      #expect(part.text == text && part.status == status, "\(range)")
    }
    #expect(try await put(caller, "\(folder)/a/b-c.txt", "new").status == 200)
    let listed = try await caller.get("artifacts/list?run_id=\(run)&path=a")
    #expect(listed.each("files", "path") == ["a/b-c.txt"])
    #expect(listed.each("files", "file_size") == ["3"])
    #expect(listed["root_uri"] as? String == "mlflow-artifacts:/\(folder)")
    for _ in 0..<2 {
      #expect(try await caller.send(.delete, "\(root)/\(folder)/a", headers: [:]).status == 200)
    }
    #expect(try await list(caller, folder).each("files", "path") == ["z.json"])
    #expect(try caller.store.artifacts(of: .run(RunID(run))).map(\.path) == ["z.json"])
  }

  @Test("Files of a logged model are its own")
  func models() async throws {
    let caller = try TrackingCaller()
    let made = try await caller.call("logged-models", #"{"experiment_id":"0"}"#)
    let id = try #require(made.at("model", "info", "model_id") as? String)
    #expect(try await put(caller, "0/models/\(id)/artifacts/MLmodel", "flavors").status == 200)
    let read = try await caller.send(
      .get, "\(root)/0/models/\(id)/artifacts/MLmodel", headers: [:])
    #expect(read.text == "flavors")
    let listed = try await caller.get("logged-models/\(id)/artifacts/directories")
    #expect(listed.each("files", "path") == ["MLmodel"])
    #expect(listed["root_uri"] as? String == "mlflow-artifacts:/0/models/\(id)/artifacts")
  }

  @Test(
    "No path leaves its run",
    arguments: [
      ("..%2F..%2Fetc%2Fpasswd", 400), ("%252e%252e/x", 400), ("a/../../x", 400), ("a%5Cb", 400),
      ("a%23b", 400), ("a%00b", 400), ("a%0Ab", 400),
    ])
  func hostile(path: String, status: Int) async throws {
    let caller = try TrackingCaller()
    let run = try await caller.run()
    let answer = try await put(caller, "0/\(run)/artifacts/\(path)", "x")
    #expect(answer.status == status, "\(answer.text)")
    #expect(try caller.store.artifacts(of: .run(RunID(run))).isEmpty)
  }

  @Test("What is not there, a folder, and the ways that are not offered are told")
  func refused() async throws {
    let caller = try TrackingCaller()
    let run = try await caller.run()
    let folder = "\(root)/0/\(run)/artifacts"
    #expect(try await put(caller, "0/\(run)/artifacts/a/b", "x").status == 200)
    #expect(try await caller.send(.get, "\(folder)/none", headers: [:]).status == 404)
    #expect(try await caller.send(.get, "\(folder)/a", headers: [:]).status == 400)
    #expect(try await put(caller, "0/none/artifacts/x", "x").status == 404)
    #expect(try await put(caller, "0/\(run)/artifacts/a/", "x").status == 400)
    #expect(try await list(caller, "0/none/artifacts").isEmpty)
    let parts = try await caller.send(
      .post, "/api/2.0/mlflow-artifacts/mpu/create/0/\(run)/artifacts/x", "{}")
    #expect(parts.status == 501)
    #expect(
      try parts.json()["message"] as? String
        == "Multipart upload is not supported for the current artifact repository")
  }
}
