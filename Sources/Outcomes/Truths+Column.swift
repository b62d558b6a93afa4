import Datasets
import Domain

extension Truths {
  /// The same with classes by their names, where a stored number stood for one: `1` of no and yes
  /// becomes `yes`. What names none of the classes stays as it is.
  ///
  /// - Parameter task: of the version by whose classes the numbers are read.
  public func naming(classesOf task: LearningTask) -> Truths {
    guard task.hasClasses else { return self }
    let numbers = ClassNumbers(task)
    return Truths(
      (0..<rowCount).map { row in
        guard case .quantity(let value) = self[row], let number = numbers.number(ofStored: value)
        else {
          return self[row]
        }
        return .class(ExactText(numbers.classes[number]))
      })
  }

  /// The truths as the cells of a target's column; missing where a truth does not fit the type.
  public func values(as type: ColumnType) -> Values {
    switch type {
    case .category:
      var dictionary = names
      var places = Dictionary(
        names.enumerated().map { (ExactText($1), Int32($0)) },
        uniquingKeysWith: { first, _ in first })
      let cells = (0..<rowCount).map { row -> Int32 in
        guard codes[row] < 0, !quantities[row].isNaN else { return codes[row] }
        let text = ClassNumbers.text(quantities[row])
        if let place = places[ExactText(text)] { return place }
        places[ExactText(text)] = Int32(dictionary.count)
        dictionary.append(text)
        return Int32(dictionary.count - 1)
      }
      return .category(codes: cells, dictionary: dictionary)
    case .boolean:
      return .boolean(numbers.map { $0 == 1 ? 1 : $0 == 0 ? 0 : 2 })
    case .integer, .time:
      let cells = numbers.map { Int64(exactly: $0) ?? Values.missingInteger }
      return type == .integer ? .integer(cells) : .time(cells)
    case .number: return .number(numbers)
    }
  }

  /// One a row: the quantity, or the number that the class's name spells; NaN where there is none.
  private var numbers: [Double] {
    let ofName = names.map { name -> Double in
      name == "true" ? 1 : name == "false" ? 0 : Double(name) ?? .nan
    }
    return codes.indices.map { codes[$0] >= 0 ? ofName[Int(codes[$0])] : quantities[$0] }
  }
}
