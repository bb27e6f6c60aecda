internal import Analysis
internal import Articles

extension Conversation {
  /// What is held, anchored in another article than it was said of. What only the article before could name is left
  /// behind: its abbreviations are numbered anew in each.
  func moved(to understander: Understander) -> Conversation {
    guard article != understander.knowledge.article.id, turns > 0 else { return self }
    var moved = self
    moved.focus = focus.compactMap(understander.anchored)
    moved.qualifiers = qualifiers.compactMap(understander.anchored)
    moved.words = words.map(understander.anchored)
    moved.unknown = unknown.map(understander.anchored)
    return moved
  }
}

extension Understander {
  fileprivate func anchored(_ entity: Entity) -> Entity? {
    let concepts = entity.concepts.filter { $0.index < lexicon.concepts.count }
    guard !concepts.isEmpty else { return nil }
    let groundings = concepts.map(grounding(of:)) + [entity.isDrug ? .none : words(entity.nameTerms)]
    var moved = Entity(
      concepts: concepts, kind: entity.kind, name: entity.name, terms: entity.terms,
      nameTerms: entity.nameTerms, grounding: groundings.first { $0 != .none } ?? .none, role: entity.role,
      assertion: entity.assertion, isBackground: entity.isBackground, isCarried: entity.isCarried,
      isDerived: entity.isDerived, isUnlisted: entity.isUnlisted)
    if moved.role == .focus && isTopic(moved) { moved.role = .topic }
    return moved
  }

  private func words(_ terms: [String]) -> Entity.Grounding {
    !terms.isEmpty && standsTogether(terms) ? .words : .none
  }

  fileprivate func anchored(_ word: ContentWord) -> ContentWord {
    self.word(analyzer.tokens(of: word.surface)[...], groups: word.groups)
  }
}
