import ArgumentParser

/// `curlew models`: the registry.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Registered models: their versions, aliases, lineage, and what was live when.",
    subcommands: [
      ModelsList.self, ModelsShow.self, ModelsRegister.self, ModelsAlias.self,
      ModelsHistory.self, ModelsAt.self, ModelsExport.self,
    ],
    defaultSubcommand: ModelsList.self)
}
