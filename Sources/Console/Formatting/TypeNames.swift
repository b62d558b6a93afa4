import Domain

// Terminal, which no other module of ours may know, has a `CivilDate` of its own for its axes.
typealias CivilDate = Domain.CivilDate
