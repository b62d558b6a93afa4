import Domain
import Terminal

// Both modules have a `Span` and a `CivilDate`; here a span is a length of time, and a piece of a
// line says so.
typealias Span = Domain.Span
typealias TextSpan = Terminal.Span
typealias CivilDate = Domain.CivilDate
