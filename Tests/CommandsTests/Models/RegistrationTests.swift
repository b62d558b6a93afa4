import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct RegistrationTests {
  @Test("A finished run's model becomes a version once, with alias and ledger entry")
  func register() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let run = try Fleet.run("calm-knot-1", in: store, at: Fleet.start)
    let answer = try curlew(
      "models", "register", "calm-knot-1", "--name", "other", "--alias", "challenger")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(
      answer.lines == ["run calm-knot-1 is version 1 of other", "challenger is version 1"])
    let version = try #require(try store.version(of: "other", 1))
    #expect(version.run == run.id)
    #expect(version.snapshot == run.inputs.first?.snapshot)
    #expect(version.metrics == ["valid.auc": 0.75])
    #expect(version.files.map(\.path).contains("MLmodel"))
    #expect(try store.registeredModel("other")?.aliases == ["challenger": 1])
    #expect(try store.ledger(subject: "other").map(\.kind) == [.modelRegistered])
    let again = try curlew("models", "register", String(run.id.text.prefix(6)), "--name", "other")
    #expect(again.output == "run calm-knot-1 was version 1 of other already\n")
    #expect(try store.versions(of: "other").count == 1)
  }

  @Test("A run without a model, or one that has not finished, cannot be registered")
  func refused() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let experiment = try store.experiment(named: "e", createdAt: Fleet.start)
    let bare = try store.startRun(
      RunDraft(experiment: experiment.id, name: "bare-knot-1"), at: Fleet.start)
    let running = try curlew("models", "register", "bare-knot-1", "--name", "m")
    #expect(running.status == 1)
    #expect(running.errors.contains("run bare-knot-1 is running; only a finished run"))
    try store.endRun(bare.id, status: .finished, reason: nil, at: Fleet.start)
    let empty = try curlew("models", "register", "bare-knot-1", "--name", "m")
    #expect(empty.errors.contains("run bare-knot-1 kept no model"))
    #expect(try store.registeredModel("m") == nil)
  }

  @Test("Aliases point and are removed; the champion only moves")
  func aliases() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    let set = try curlew("models", "alias", "flights", "old", "v1")
    #expect(set.output == "old of flights is v1, was nothing\n")
    let changes = try store.aliasHistory(of: Fleet.model).count
    for (alias, version) in [("old", "1"), ("champion", "2")] {
      let same = try curlew("models", "alias", "flights", alias, version)
      #expect(same.output == "\(alias) of flights is already v\(version); nothing was changed\n")
      #expect(try curlew("models", "alias", "flights", alias, version, "--json").status == 0)
    }
    #expect(try store.aliasHistory(of: Fleet.model).count == changes)
    #expect(
      try curlew("models", "alias", "flights", "old", "--remove").output
        == "old of flights is removed, was v1\n")
    let gone = try curlew("models", "alias", "flights", "old", "--remove")
    #expect(gone.errors.contains("no alias \"flights@old\""))
    let missing = try curlew("models", "alias", "flights", "old", "7")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("has no version 7"))
    let champion = try curlew("models", "alias", "flights", "champion", "--remove")
    #expect(champion.errors.contains("curlew promote flights VERSION"))
    #expect(try store.registeredModel(Fleet.model)?.aliases == ["champion": 2])
    #expect(try curlew("models", "alias", "flights", "old").status == 64)
  }

  @Test("A version is written as MLflow's directory, into a new folder only")
  func export() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    for (name, folder) in [("flights", "a"), ("flights/1", "b"), ("flights@champion", "c")] {
      let answer = try curlew("models", "export", name, folder)
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(try curlew.read("\(folder)/MLmodel").hasPrefix("artifact_path: model\nflavors:"))
    }
    try curlew.write("mine", to: "note.txt")
    let used = try curlew("models", "export", "flights", ".")
    #expect(used.status == 1)
    #expect(used.errors.contains("is not an empty folder"))
    #expect(try curlew("models", "export", "flights/9", "o").errors.contains("no version 9"))
    #expect(
      try curlew("models", "export", "flights@chamion", "o").errors
        .contains("did you mean \"flights@champion\"?"))
    try store.createModel("empty", at: Fleet.start)
    let empty = try curlew("models", "export", "empty", "o")
    #expect(empty.status == 1)
    #expect(empty.errors.contains("model \"empty\" has no version yet"))
    let json = try curlew("models", "export", "flights/2", "o", "--json").record
    #expect(json?["version"] as? Int == 2)
  }
}
