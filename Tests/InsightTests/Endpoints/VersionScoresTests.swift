import Domain
import Insight
import Testing

@Suite("How two versions stand to each other")
struct VersionScoresTests {
  private func version(
    _ number: Int, _ value: Double, key: String = "valid.auc", snapshot: SnapshotID? = "ab"
  ) -> ModelVersion {
    ModelVersion(
      model: "delay", version: number, createdAt: Timestamp(milliseconds: 0),
      run: RunID("run-\(number)"), snapshot: snapshot, task: .binary(classes: ["0", "1"]),
      trainer: "xgboost", metrics: [key: value], files: [])
  }

  private func run(_ number: Int, split: String = "random 0.2", seed: String = "1") -> Run {
    Run(
      id: RunID("run-\(number)"), experiment: "1", name: "calm-dunlin-\(number)",
      status: .finished, startedAt: Timestamp(milliseconds: 0), user: "ada",
      params: ["split": split, "seed": seed, "target": "late"])
  }

  private func verdict(
    _ old: ModelVersion, _ new: ModelVersion, _ runs: [Run], key: String = "valid.auc"
  ) -> VersionScores.Verdict? {
    VersionScores(old, new, retrainings: [], runs: runs).verdict(key)
  }

  @Test("Better and worse are told of the same data, split and seed alone")
  func validation() {
    let (old, new) = (version(1, 0.7), version(2, 0.75))
    #expect(verdict(old, new, [run(1), run(2)]) == .better)
    #expect(verdict(new, old, [run(1), run(2)]) == .worse)
    #expect(verdict(old, version(2, 0.7), [run(1), run(2)]) == .same)
    #expect(verdict(old, new, [run(1), run(2, split: "random 0.3")]) == .otherRows)
    #expect(verdict(old, new, [run(1), run(2, seed: "2")]) == .otherRows)
    #expect(verdict(old, version(2, 0.75, snapshot: "cd"), [run(1), run(2)]) == .otherRows)
    var other = new
    other.task = .binary(classes: ["no", "maybe"])
    #expect(verdict(old, other, [run(1), run(2)]) == .otherRows, "other classes leave out others")
  }

  @Test("Where the runs or the data are not known, nothing is said")
  func unknown() {
    let (old, new) = (version(1, 0.7), version(2, 0.75))
    #expect(verdict(old, new, [run(1)]) == .unknownRows)
    #expect(verdict(old, version(2, 0.75, snapshot: nil), [run(1), run(2)]) == .unknownRows)
    #expect(verdict(old, new, [], key: "gate.gain") == nil)
  }

  @Test("Each retraining has a holdout of its own")
  func holdout() {
    let (old, new) = (version(1, 0.7, key: "holdout.auc"), version(2, 0.75, key: "holdout.auc"))
    #expect(verdict(old, new, [run(1), run(2)], key: "holdout.auc") == .otherRows)
  }

  @Test("What a gate judged is told both ways round, and of those two versions alone")
  func gate() {
    let (old, new) = (version(1, 0.7), version(2, 0.75))
    var retraining = Retraining(
      endpoint: "delay", trigger: .schedule, proposedAt: Timestamp(milliseconds: 0))
    retraining.newVersion = 2
    retraining.gate = GateResult(
      metric: .logLoss, rows: 900, championVersion: 1, champion: 0.5, challenger: 0.4,
      baseline: 0.6, gain: 0.1, lower: 0.05, upper: 0.15, minimumGain: 0, passed: true,
      failures: [])
    let found = VersionScores(old, new, retrainings: [retraining], runs: []).gate
    #expect(found?.old == 0.5 && found?.new == 0.4 && found?.rows == 900)
    #expect(found?.verdict == .better)
    let back = VersionScores(new, old, retrainings: [retraining], runs: []).gate
    #expect(back?.old == 0.4 && back?.verdict == .worse)
    #expect(VersionScores(old, version(3, 0.7), retrainings: [retraining], runs: []).gate == nil)
  }
}
