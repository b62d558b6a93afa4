import Domain
import Terminal

/// What to type into an empty store.
struct OverviewGuide {
  let data: ConsoleData

  func render(_ area: Rect, into frame: inout Frame) {
    Guidance(
      "No endpoint yet. An endpoint serves the champion of a model; its traffic is what "
        + "Curlew watches.",
      [
        ("curlew demo", "a year of real flights, live, in two minutes"),
        ("curlew init", "writes curlew.yaml, commented"),
        ("curlew data add FILE", "stores a snapshot and profiles its columns"),
        ("curlew train", "trains what curlew.yaml declares"),
        ("curlew models alias NAME champion 1", "makes a version the one that is served"),
      ]
    ).render(area, into: &frame)
  }
}
