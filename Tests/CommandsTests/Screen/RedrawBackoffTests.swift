import Testing

@testable import Commands

@Suite("How long a screen rests between looks at the clock")
struct RedrawBackoffTests {
  @Test("A second while anything changes, longer the longer nothing does, five at most")
  func rest() {
    var rest = RedrawBackoff()
    #expect(rest.seconds == 1)
    let quiet = (0..<4).map { _ in
      rest.drew(byTime: true, isNew: false)
      return rest.seconds
    }
    #expect(quiet == [2, 4, 5, 5])
    rest.drew(byTime: true, isNew: true)
    #expect(rest.seconds == 1)
    rest.drew(byTime: true, isNew: false)
    rest.drew(byTime: false, isNew: false)
    #expect(rest.seconds == 1, "a key or a change in the store, though it shows nothing new")
  }
}
