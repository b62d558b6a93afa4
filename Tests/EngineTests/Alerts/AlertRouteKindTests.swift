import Domain
import Testing

@testable import Engine

@Suite("The kinds of alert routes")
struct AlertRouteKindTests {
  @Test("Each has a name of its own, a limit, and takes its own example")
  func kinds() {
    let names = AlertRouteKind.all.map(\.name)
    #expect(Set(names).count == names.count)
    for kind in AlertRouteKind.all {
      #expect(kind.secondsMax > 0 && kind.secondsMax <= 60)
      #expect(kind.accepts(kind.example), "\(kind.name)")
      #expect(kind.failure("there").contains("there"))
    }
  }

  @Test("A webhook goes to a host over HTTP")
  func webhook() {
    let accepts = AlertRouteKind.webhook.accepts
    #expect(accepts("https://example.org/hook") && accepts("http://127.0.0.1:9"))
    #expect(!accepts("ftp://example.org") && !accepts("http://") && !accepts("hook"))
  }
}
