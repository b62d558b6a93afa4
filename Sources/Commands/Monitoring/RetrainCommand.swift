import ArgumentParser
import Domain
import Engine
import Foundation
import Store

import enum Terminal.Sanitiser

/// `curlew retrain`.
struct RetrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrain",
    abstract: "Train a challenger for an endpoint now, and let the gate decide.",
    discussion: "Starts the engine where none runs. The endpoint's policy in curlew.yaml says how.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "The endpoint's name.", completion: StoreCompletion.endpoints)
  var endpoint: String
  @Flag(help: "Print the job's log and wait for the verdict.") var follow = false
  @Flag(help: "Print the retraining as JSON; with --follow, once it has ended.") var json = false

  func run() throws {
    let (store, project) = try options.openProject()
    let endpoint = try store.named(endpoint: endpoint).name
    // The engine would say so too; a person need not start one to hear it.
    guard project.policy(of: endpoint) != nil else { throw EngineError.noPolicy(endpoint) }
    try EngineProcess(store: store).start()
    try EngineRequest(store: store).send(.retrain(endpoint))
    guard var retraining = try store.retrainings(endpoint: endpoint, limit: 1).first else {
      throw CommandError.engineRefused("no retraining was proposed")
    }
    if follow {
      if let job = retraining.job {
        try JobLogFollower(store: store, job: job).follow { line in
          guard !json else { return }
          print(line)
          // A pipe would hold the lines back until its buffer is full.
          fflush(nil)
        }
      }
      retraining = try store.retraining(retraining.id) ?? retraining
    }
    if json {
      try StandardOutput.print(json: RetrainingRecord(retraining))
    } else {
      report(retraining)
    }
    if retraining.stage == .failed { throw CommandError.retrainingFailed(retraining.reason) }
  }

  private func report(_ retraining: Retraining) {
    let job = retraining.job.map { "job \($0)" } ?? "no job"
    switch retraining.stage {
    case .promoted:
      let version = retraining.newVersion.map { "version \($0) " } ?? ""
      print("promoted: \(version)\(Sanitiser.clean(retraining.reason))")
    case .rejected: print("rejected: \(Sanitiser.clean(retraining.reason))")
    case .failed: break
    default:
      print("retraining \(retraining.id) of \(retraining.endpoint) is \(job)")
      if !follow, let job = retraining.job {
        print("follow it with: curlew jobs log \(job.number) --follow")
      }
    }
  }
}
