import Datasets
import Domain
import Store

extension DatasetDeclaration {
  /// How its files are to be read, as it declares.
  var readingOptions: ReadingOptions {
    var options = ReadingOptions(types: declaredCategories, missing: missing)
    options.separator = separator.flatMap { $0 == "tab" ? 9 : $0.utf8.first }
    options.decimalComma = decimal.map { $0 == "," }
    options.dayFirst = dayFirst
    if let timeColumn, let epoch { options.epochs[timeColumn] = epoch }
    return options
  }

  /// Codes such as 10013 read as numbers; a declared type makes them the categories they are. The
  /// other types are left to the rules, which say how many cells are wrong instead of stopping.
  private var declaredCategories: [String: ColumnType] {
    var types: [String: ColumnType] = [:]
    for rule in rules where rule.condition == .type(.category) {
      if let column = rule.column { types[column] = .category }
    }
    return types
  }
}

extension Project {
  /// How files about a version are to be read: as the dataset declares that it was trained on, else
  /// the one that its model is trained on now.
  func readingOptions(for version: ModelVersion, in store: Store) throws -> ReadingOptions {
    try dataset(of: version, in: store)?.readingOptions ?? ReadingOptions()
  }

  /// As the dataset declares that the model is trained on; the usual way where none is.
  func readingOptions(for model: ModelName) -> ReadingOptions {
    dataset(of: model)?.readingOptions ?? ReadingOptions()
  }
}
