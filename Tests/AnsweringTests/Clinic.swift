import Articles
import Foundation
import IntentPlugins
import TestSupport

@testable import Answering

/// An engine over `ClinicArticles`, with the shipped lexicon, intents and plugins.
enum Clinic {
  static let engine = make(ClinicArticles.all)

  static func make(_ articles: [String]) -> Engine {
    do {
      return try Engine(
        corpus: corpus(articles), intentsDirectory: Fixtures.intents, plugins: ShippedPlugins.all)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  static func corpus(_ articles: [String]) throws -> Corpus {
    try Corpus(
      articles: articles.map { try ArticleReader.read(Array($0.utf8), file: "article.md") },
      lexicon: Fixtures.bytes(Fixtures.lexicon), glossary: Fixtures.bytes(Fixtures.corpus + "/glossary.yaml"))
  }

  /// An article file of one's own: front matter of the usual kind, and `body`.
  static func article(
    id: String = "own", title: String = "Hiccups in Practice", status: String = "approved", body: String
  ) -> String {
    """
    ---
    id: \(id)
    title: "\(title)"
    reviewStatus: \(status)
    references:
      - {citation-number: 1, genre: Guideline, title: "Care in brief", container-title: "Notes", issued: 2024}
    ---

    # \(title)

    \(body)

    """
  }

  static func ask(
    _ question: String, of article: String? = nil, after history: [String] = [],
    as audience: Audience = .clinician
  ) -> Answer {
    engine.answer(
      Question(
        id: "q", text: question, history: history, audience: audience,
        article: article.map(Article.ID.init(rawValue:))))
  }

  /// One question of one article, as test arguments are written: “gout: dose of colchicine?”
  static func answer(_ line: String) -> Answer {
    let parts = line.split(separator: ":", maxSplits: 1)
    return ask(parts[1].trimmingCharacters(in: .whitespaces), of: String(parts[0]))
  }

  /// Questions of every kind, for what must hold of any answer.
  static let questions = [
    "gout: dose of colchicine for a flare?", "gout: can I give aspirin for a flare?",
    "gout: what causes flares?",
    "gout: naproxen in heart failure?", "gout: dose of ticagrelor?", "gout: target urate?",
    "gout: what is reference 2?", "gout: has this been reviewed?", "gout: dose?", "gout: what can you do?",
    "gout: what are the treatments for a flare?", "gout: prednisolone dose for an 82 year old",
    "gout: aspirin vs naproxen", "gout: can I stop allopurinol during a flare?",
    "gout: dose of predniosolone",
    "gout: how much does allopurinol cost?", "gout: write me a prescription for oxycodone",
    "migraine: dose of rizatriptan?", "migraine: can I use rizatriptan in angina?",
    "migraine: valproate in pregnancy?",
    "migraine: how long do attacks last?", "migraine: topiramate titration", "migraine: can I give morphine?",
    "migraine: is riboflavin any good?", "migraine: I have chest pain right now",
    "migraine: evidence for ergotamine?",
    "insomnia: zopiclone dose", "insomnia: diazepam for an 80 year old?", "insomnia: temazepam dose",
    "insomnia: can I stop lorazepam suddenly?", "insomnia: what helps first?",
    "insomnia: who wrote this page?",
    "low-magnesium: dose of magnesium citrate?", "low-magnesium: can I give magnesium in CKD?",
    "low-magnesium: which drugs cause this?", "statins: dose of atorvastatin?",
    "statins: fluvastatin in pregnancy?",
    "statins: simvastatin with clarithromycin?", "statins: dose of vitamin B12?",
    "statins: SGLT2 inhibitor dose?",
  ]
}

extension Answer {
  /// The texts that answer, without cautions and what is merely related.
  var answers: [String] { quotes.filter { $0.role == .answer }.map(\.quote.text) }
  var cautions: [String] { quotes.filter { $0.role == .caution }.map(\.quote.text) }
  var quoted: [String] { quotes.map(\.quote.text) }
  var lead: String? { answers.first }
  var noticeKinds: [String] { notices.map(\.kind) }

  /// Whether anything on show, quoted or not, tells an amount to take.
  var showsDose: Bool { text.contains(/\d\s?(mg|g|micrograms|mmol|mcg|ml)\b/.ignoresCase()) }

  /// What the host says around the quotes.
  var frame: String { quoted.reduce(text) { $0.replacingOccurrences(of: $1, with: "") } }

  var json: Data {
    json()
  }
}
