extension Project {
  /// What describes a dataset's items; nil where nothing does.
  public func items(of dataset: DatasetDeclaration) -> DescriptionDeclaration? {
    description(by: dataset.items, \.itemColumn)
  }

  /// What describes a dataset's users; nil where nothing does.
  public func users(of dataset: DatasetDeclaration) -> DescriptionDeclaration? {
    description(by: dataset.users, \.userColumn)
  }

  private func description(
    by name: DatasetName?, _ ids: KeyPath<DatasetDeclaration, String?>
  ) -> DescriptionDeclaration? {
    guard let dataset = name.flatMap({ self.dataset($0) }), let id = dataset[keyPath: ids] else {
      return nil
    }
    return DescriptionDeclaration(
      dataset: dataset.name, id: id, name: dataset.nameColumn, kind: dataset.kindColumn)
  }
}
