import ArgumentParser
import Domain
import Store

/// The run that a command is about.
struct RunArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The run's name or id.", valueName: "run"), completion: StoreCompletion.runs)
  var name: String

  /// - Throws: a sentence with the nearest names where there is none.
  func run(in store: Store) throws -> Run { try store.named(run: name) }
}
