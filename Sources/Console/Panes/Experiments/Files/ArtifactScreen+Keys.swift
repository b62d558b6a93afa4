import Domain
import Terminal

extension ArtifactScreen {
  static let keys: [KeyBinding<ExperimentsPane>] =
    [
      KeyBinding(
        .character("a"), name: "artifacts", help: "The files of this run, shown as text",
        applies: DetailScreen.shows(),
        action: { pane, _ in
          pane.reopen(ArtifactScreen()) { screen in
            screen.viewer = .fromStart
            screen.isReading = false
          }
          return []
        })
    ]
    + KeyBinding.steps(
      through: "files", applies: shows { !$0.isReading },
      move: { pane, step, context in
        pane.update(Self.self) { screen, pane in
          screen.cursor.move(
            step, in: screen.files(pane, context).map(\.path), pageRows: context.halfPage)
          screen.viewer = .fromStart
        }
      }) + [
      KeyBinding(
        .enter, name: "read", help: "This file over the whole pane: search, wrap, scroll",
        applies: shows { !$0.isReading },
        disabled: refusing { $0.artifact($1, $2) == nil ? "There is no file." : nil },
        action: acting { screen, _, _ in
          screen.isReading = true
          return []
        })
    ]
    + [
      KeyBinding(
        .character("o"), name: "pager", help: "Open this file in $PAGER", hint: nil,
        applies: shows(),
        disabled: refusing { $0.artifact($1, $2) == nil ? "There is no file." : nil },
        action: { pane, context in
          pane[ArtifactScreen.self]?.artifact(pane, context)
            .map { [.effect(.openOutside(.artifact($0)))] } ?? []
        })
    ]
    + KeyBinding.reading(
      "the file", \.artifactViewer, applies: shows { $0.isReading },
      source: { $0[ArtifactScreen.self]?.source($0, $1) }, page: { $0.readingPage })
}

extension ExperimentsPane {
  /// Where the file in view is read.
  fileprivate var artifactViewer: TextViewer {
    get { self[ArtifactScreen.self]?.viewer ?? .fromStart }
    set { self[ArtifactScreen.self]?.viewer = newValue }
  }
}
