import Domain

/// The ids of users or of items, each once, in their order: whole numbers first and as numbers, then
/// other texts by their bytes. So of two items that a model holds equal, the one whose id is smaller
/// has the smaller place.
public struct IDIndex: Sendable {
  /// In order.
  public let ids: [ExactText]
  private let places: [ExactText: Int32]

  /// - Parameter ids: distinct, in any order.
  public init(_ ids: some Sequence<ExactText>) {
    self.init(inOrder: ids.map(IDOrder.init).sorted().map(\.id))
  }

  /// - Parameter ids: distinct, in the order that they are to have.
  init(inOrder ids: [ExactText]) {
    precondition(ids.count < Int(Int32.max), "\(ids.count) ids")
    self.ids = ids
    places = Dictionary(uniqueKeysWithValues: zip(ids, Int32(0)...))
  }

  /// How many.
  public var count: Int { ids.count }

  /// The place of that id in ``ids``; nil for one that is not there.
  public subscript(id: ExactText) -> Int? { places[id].map { Int($0) } }
}

/// An id with what it is ordered by.
struct IDOrder: Comparable {
  let id: ExactText
  /// Nil where the id is no whole number of 64 bits.
  private let number: Int64?

  init(_ id: ExactText) {
    self.id = id
    number = Int64(id.text)
  }

  static func < (left: IDOrder, right: IDOrder) -> Bool {
    switch (left.number, right.number) {
    case (let first?, let second?): first == second ? left.id < right.id : first < second
    case (.some, nil): true
    case (nil, .some): false
    case (nil, nil): left.id < right.id
    }
  }
}
