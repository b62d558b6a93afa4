import Console
import Domain
import Insight

extension Flights {
  static let runIDs = (0..<8).map { index in
    RunID(String(repeating: "\(index + 1)", count: 3) + "f0c3a9d2b7e6451f8a0c9d2e7b4f1")
  }

  static let versions: [ModelVersion] = [
    version(1, run: 0, snapshot: 1, at: "2013-03-01", auc: 0.705, loss: 0.498),
    version(2, run: 1, snapshot: 2, at: "2013-06-01", auc: 0.741, loss: 0.482),
    version(3, run: 2, snapshot: 3, at: "2013-07-01", auc: 0.731, loss: 0.489),
  ]

  private static func version(
    _ number: Int, run: Int, snapshot: Int, at date: String, auc: Double, loss: Double
  ) -> ModelVersion {
    ModelVersion(
      model: model, version: number, createdAt: time(date), run: runIDs[run],
      snapshot: snapshots[snapshots.count - snapshot].id, task: .binary(classes: ["0", "1"]),
      trainer: "xgboost",
      metrics: ["auc": auc, "logloss": loss, "accuracy": 0.77 + Double(number) * 0.004],
      files: [
        Artifact(path: "MLmodel", object: "ab12", bytes: 812),
        Artifact(path: "model.ubj", object: "cd34", bytes: 1_204_551),
      ])
  }

  static let aliasHistory: [AliasChange] = [
    AliasChange(
      model: model, alias: Alias.challenger, version: 3, previous: nil, time: time("2013-07-01"),
      actor: "engine", reason: "retraining 4"),
    AliasChange(
      model: model, alias: Alias.champion, version: 2, previous: 1, time: time("2013-06-01"),
      actor: "policy:flights-delay",
      reason: "gate passed: AUC +0.031 [+0.022, +0.040] on 12,874 rows"),
    AliasChange(
      model: model, alias: Alias.champion, version: 1, previous: nil, time: time("2013-03-01"),
      actor: "user:ada", reason: "first version"),
  ]

  static let retrainings: [Retraining] = [
    Retraining(
      id: 5, endpoint: endpoint, trigger: .performance(alert: 11), stage: .train,
      proposedAt: time("2013-07-16 13:58"), job: JobID(41), snapshot: snapshots[0].id),
    Retraining(
      id: 4, endpoint: endpoint, trigger: .schedule, stage: .rejected,
      proposedAt: time("2013-07-01"), endedAt: time("2013-07-01 00:02"),
      gate: GateResult(
        metric: .auc, rows: 13_120, championVersion: 2, champion: 0.741, challenger: 0.731,
        baseline: 0.5, gain: -0.010, lower: -0.018, upper: -0.002, minimumGain: 0.005,
        passed: false, failures: ["gain under 0.005", "interval below 0"]), newVersion: 3,
      reason: "AUC −0.010 [−0.018, −0.002] on 13,120 rows"),
    Retraining(
      id: 3, endpoint: endpoint, trigger: .schedule, stage: .promoted,
      proposedAt: time("2013-06-01"), endedAt: time("2013-06-01 00:02"), newVersion: 2,
      reason: "AUC +0.031 [+0.022, +0.040] on 12,874 rows"),
  ]

  static let alerts: [Alert] = [
    Alert(
      id: 11, endpoint: endpoint, subject: .performance(.auc), state: .firing,
      since: time("2013-06-24"), firedAt: time("2013-07-08"), breaches: 2, value: 0.669,
      threshold: 0.685, rows: 6_429, version: 2,
      sentence:
        "AUC of flights-delay v2 is under 0.685 for 2 windows: 0.669 on 6,429 rows of 1–7 Jul."
    ),
    Alert(
      id: 10, endpoint: endpoint, subject: .drift, state: .acknowledged,
      since: time("2013-03-25"), firedAt: time("2013-04-01"), breaches: 15, value: 5,
      threshold: 1, rows: 6_204, version: 2,
      sentence: "5 of 15 features of flights-delay drift, temp most: PSI 8.24 over 0.25.",
      acknowledgedBy: "ada"),
    Alert(
      id: 9, endpoint: endpoint, subject: .performance(.auc), state: .resolved,
      since: time("2013-04-01"), firedAt: time("2013-04-15"), resolvedAt: time("2013-06-10"),
      breaches: 5, value: 0.748, threshold: 0.685, rows: 6_120, version: 2,
      sentence: "AUC of flights-delay is back over 0.685: 0.748 on 6,120 rows of 3–9 Jun."),
    Alert(
      id: 8, endpoint: nil, subject: .job(JobID(36)), state: .firing,
      since: time("2013-07-02"), firedAt: time("2013-07-02"),
      sentence: "Job #36 failed: snapshot 3b1a09c4 breaks an error rule.",
      silencedUntil: time("2013-07-20"), silenceReason: "known, the feed is being mended"),
  ]

  static let ledger: [LedgerEntry] = [
    entry(
      31, "2013-07-16 13:58", "engine", .retrainingProposed, nil,
      "AUC 0.669 under 0.685 for 2 windows (n 6,429)"),
    entry(30, "2013-07-08 00:00", "engine", .alertFired, 2, "AUC 0.669 under 0.685 for 2 windows"),
    LedgerEntry(
      id: 29, time: time("2013-07-01 00:02"), actor: "policy:flights-delay", kind: .rejected,
      subject: "flights-delay", version: 3,
      sentence: "challenger v3 rejected: AUC −0.010 [−0.018, −0.002]",
      evidence: [
        Evidence("champion v2, AUC", 0.741), Evidence("challenger v3, AUC", 0.731),
        Evidence("gain", -0.010, text: "−0.010 [−0.018, −0.002]"),
        Evidence("holdout", 13_120, text: "13,120 rows of 17–30 Jun"),
        Evidence("snapshot", snapshots[0].id.short),
      ]),
    entry(28, "2013-07-01 00:01", "engine", .modelRegistered, 3, "v3 of run fair-knot-14"),
    entry(27, "2013-07-01 00:00", "engine", .retrainingStarted, nil, "monthly schedule"),
    entry(
      25, "2013-06-10 00:00", "engine", .alertResolved, 2, "AUC 0.748 over 0.685 on 3–9 Jun"),
    entry(
      24, "2013-06-01 00:02", "policy:flights-delay", .promoted, 2,
      "v2 promoted: AUC +0.031 [+0.022, +0.040] on 12,874 rows"),
    entry(23, "2013-06-01 00:01", "engine", .gatePassed, 2, "AUC +0.031, lower bound over 0"),
    entry(
      20, "2013-05-02 09:12", "user:ada", .alertAcknowledged, 1, "drift acknowledged: the season"),
    entry(3, "2013-03-01 00:00", "user:ada", .promoted, 1, "v1 is the first champion"),
    entry(
      1, "2013-03-01 00:00", "user:ada", .snapshotAdded, nil,
      "flights 77ab3410: 50,009 rows of Jan–Feb"),
  ]

  private static func entry(
    _ id: Int64, _ at: String, _ actor: String, _ kind: LedgerEntry.Kind, _ version: Int?,
    _ sentence: String
  ) -> LedgerEntry {
    LedgerEntry(
      id: id, time: time(at), actor: actor, kind: kind, subject: "flights-delay",
      version: version, sentence: sentence)
  }
}
