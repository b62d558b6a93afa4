import Domain
import Testing

@Suite("The order of names with numbers")
struct NaturalOrderTests {
  @Test("Numbers in names count as numbers, and every two names have an order")
  func order() {
    let names = ["", "a", "e", "e1", "e01", "e2", "e10", "e10-b", "e10a", "e100", "f", "z9"]
    let sorted = names.reversed().sorted(by: NaturalOrder.areInOrder)
    #expect(sorted == ["", "a", "e", "e01", "e1", "e2", "e10", "e10-b", "e10a", "e100", "f", "z9"])
    for left in names {
      #expect(!NaturalOrder.areInOrder(left, left))
      for right in names where left != right {
        #expect(NaturalOrder.areInOrder(left, right) != NaturalOrder.areInOrder(right, left))
      }
    }
  }
}
