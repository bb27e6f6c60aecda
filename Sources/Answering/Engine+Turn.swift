internal import Articles

/// From a question's text to a turn: understood, routed, carried on from the turns before, its statements ranked.
extension Engine {
  /// - Parameter pending: The question that `text` is the chosen article of.
  func turn(
    _ text: String, _ knowledge: ArticleKnowledge, _ conversation: Conversation,
    resuming pending: PendingChoice? = nil
  ) -> Turn {
    let understander = Understander(
      knowledge: knowledge, corrector: library.corrector, known: conversation.figures)
    let conversation = (pending.map(conversation.resuming) ?? conversation).moved(to: understander)
    var understanding = understander.understand(pending?.text ?? text)
    if let pending { understanding.shape = pending.shape }
    let dialogue = Dialogue(conversation: conversation)
    dialogue.takeBack(in: &understanding, by: knowledge.analyzer)
    let choice = IntentChoice(intents: intents, understanding: understanding, dialogue: dialogue)
    let routes = pending == nil ? choice.routes(by: knowledge.analyzer) : []
    let route = pending.map(\.route) ?? choice.route(routes)
    dialogue.carry(into: &understanding, intent: route?.intent, by: knowledge.analyzer)
    let figures = dialogue.figures(of: understanding)
    knowledge.settle(&understanding, by: figures)
    let manifest = route.flatMap { intents[$0.intent] } ?? .fallback
    let signs = intents.signs(of: manifest)
    let fit = fits.value(for: ArticleManifest(article: knowledge.article.id, manifest: manifest.id)) {
      ManifestFit(manifest, signs, knowledge)
    }
    let ranker = Ranker(knowledge: knowledge, scorer: scorer, signs: signs, fit: fit)
    let query = ranker.query(understanding, manifest)
    let ranking = ranker.rank(understanding, manifest, by: query)
    let context = PlanningContext(
      understanding: understanding, knowledge: knowledge, manifest: manifest, conversation: conversation,
      figures: figures, ranking: ranking)
    return Turn(
      context: context, query: query, routes: routes, route: route,
      cueTerms: intents.router.cueTerms(of: understanding.analyzed), isFirst: conversation.turns == 0)
  }
}
