import Datasets
import Domain

/// What turned out to be true of some rows, column by column: a class by name, a quantity in 64
/// bits, items, or nothing yet.
public struct Truths: Hashable, Sendable {
  /// The classes that were named, in the order of their first row.
  let names: [String]
  /// Of each row the place of its class in ``names``; -1 where no class was named.
  let codes: [Int32]
  /// Of each row its quantity; NaN where none was said.
  let quantities: [Double]
  /// Of each row the items that were taken, each once; nil where none were told. Empty where no row has
  /// any told.
  let items: [Set<ExactText>?]
  /// Whether they are labels that were told, and no cells of a table: stores of past versions kept
  /// the place of a class as a quantity.
  let areStored: Bool

  /// All rows, those of which nothing is known too.
  public var rowCount: Int { codes.count }

  init(
    names: [String], codes: [Int32], quantities: [Double], items: [Set<ExactText>?] = [],
    areStored: Bool = false
  ) {
    self.names = names
    self.codes = codes
    self.quantities = quantities
    self.items = items
    self.areStored = areStored
  }

  /// - Parameter truths: one a row; nil where it is not known yet. A quantity that is not finite
  ///   counts as not known.
  public init(_ truths: [Truth?]) {
    var places: [ExactText: Int32] = [:]
    var names: [String] = []
    var codes: [Int32] = []
    var quantities: [Double] = []
    var items: [Set<ExactText>?] = []
    codes.reserveCapacity(truths.count)
    quantities.reserveCapacity(truths.count)
    for truth in truths {
      var code: Int32 = -1
      var quantity = Double.nan
      switch truth {
      case .class(let name):
        code = places[name] ?? Int32(names.count)
        if Int(code) == names.count {
          places[name] = code
          names.append(name.text)
        }
      case .quantity(let value): quantity = value.isFinite ? value : .nan
      case .items(let taken):
        if items.isEmpty { items = Array(repeating: nil, count: truths.count) }
        items[codes.count] = Set(taken.map { ExactText($0) })
      case nil: break
      }
      codes.append(code)
      quantities.append(quantity)
    }
    self.init(
      names: names, codes: codes, quantities: quantities, items: items, areStored: true)
  }

  /// The cells of a target's column; missing ones are not known.
  public init(_ values: Values) {
    let none = { Array(repeating: Double.nan, count: $0) }
    switch values {
    case .category(let codes, let dictionary):
      self.init(names: dictionary, codes: codes.map { max(-1, $0) }, quantities: none(codes.count))
    case .boolean(let cells):
      self.init(
        names: ["false", "true"], codes: cells.map { $0 > 1 ? -1 : Int32($0) },
        quantities: none(cells.count))
    case .integer(let cells), .time(let cells):
      if cells.contains(where: Self.isBeyondQuantities) {
        self.init(cells.map { $0 == Values.missingInteger ? nil : .class(ExactText(String($0))) })
        return
      }
      fallthrough
    case .number:
      let numbers = values.doubles()
      self.init(
        names: [], codes: Array(repeating: -1, count: numbers.count),
        quantities: numbers.map { $0.isFinite ? $0 : .nan })
    }
  }

  /// Whether a quantity in 64 bits would lose digits of a whole number: such numbers are kept as
  /// they are written, since they may be the names of classes.
  private static func isBeyondQuantities(_ cell: Int64) -> Bool {
    cell != Values.missingInteger && cell.magnitude > 1 << 53
  }

  /// Whether anything is known of a row.
  public func isKnown(_ row: Int) -> Bool {
    codes[row] >= 0 || !quantities[row].isNaN || taken(row) != nil
  }

  /// The items that were taken of one row's; nil where none were told.
  public func taken(_ row: Int) -> Set<ExactText>? { items.isEmpty ? nil : items[row] }

  /// Rows of which something is known.
  public var knownCount: Int { codes.indices.count(where: isKnown) }

  /// What is known of one row.
  public subscript(row: Int) -> Truth? {
    if codes[row] >= 0 { return .class(ExactText(names[Int(codes[row])])) }
    if let taken = taken(row) { return .items(taken.sorted().map(\.text)) }
    return quantities[row].isNaN ? nil : .quantity(quantities[row])
  }

  /// Those rows in that order.
  public func selecting(_ rows: [Int]) -> Truths {
    Truths(
      names: names, codes: rows.map { codes[$0] }, quantities: rows.map { quantities[$0] },
      items: items.isEmpty ? [] : rows.map { items[$0] }, areStored: areStored)
  }
}
