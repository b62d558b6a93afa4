import Datasets
import Domain
import Statistics

extension FeatureSample {
  /// Condenses a column of a table: quantities and times as numbers (milliseconds), categories
  /// and booleans as categories.
  public init(_ column: Column, stepsMax: Int = FeatureSample.stepsMax) {
    self.init(column, as: column.type, stepsMax: stepsMax)
  }

  /// Condenses a column as the reference's type, so that a window whose rows came as JSON is
  /// compared with a reference that came as CSV: texts that are numbers become numbers, numbers
  /// become texts, and what does not convert is missing.
  public init(_ column: Column, as type: ColumnType, stepsMax: Int = FeatureSample.stepsMax) {
    switch type {
    case .integer, .number, .time:
      self.init(
        name: column.name, type: type, values: Self.numbers(column.values), stepsMax: stepsMax)
    case .boolean, .category:
      let (codes, dictionary) = Self.categories(column.values, type)
      self.init(name: column.name, codes: codes, dictionary: dictionary)
      self.type = type
    }
  }

  /// A column of which a window has nothing.
  static func allMissing(_ name: String, _ type: ColumnType, rows: Int) -> FeatureSample {
    FeatureSample(Column(name: name, values: .missing(type, count: rows)))
  }

  private static func numbers(_ values: Values) -> [Double] {
    guard case .category(let codes, let dictionary) = values else { return values.doubles() }
    let parsed = dictionary.map { Double($0) ?? .nan }
    return codes.map { $0 < 0 ? .nan : parsed[Int($0)] }
  }

  private static func categories(
    _ values: Values, _ type: ColumnType
  ) -> (codes: [Int32], dictionary: [String]) {
    switch values {
    case .category(let codes, let dictionary): return (codes, dictionary)
    case .boolean(let values):
      return (values.map { $0 > 1 ? -1 : Int32($0) }, ["false", "true"])
    case .integer, .number, .time:
      let texts = (0..<values.count).map { values.text(at: $0) }
      guard case .category(let codes, let dictionary) = Values.categories(texts) else {
        return ([], [])
      }
      return (codes, type == .boolean ? dictionary.map(booleanName) : dictionary)
    }
  }

  /// 0 and 1 are what a boolean is as a number.
  private static func booleanName(_ text: String) -> String {
    switch text {
    case "0", "0.0": "false"
    case "1", "1.0": "true"
    default: text
    }
  }
}
