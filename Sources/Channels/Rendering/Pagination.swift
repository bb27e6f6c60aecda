internal import Answering
internal import Articles

/// Parts an answer into pages, between its lines and nowhere else.
struct Pagination {
  /// A line with its place in the outline.
  private struct Part {
    let block: Int
    let group: Int
    /// Counted in its block.
    let index: Int
    var piece: AnswerOutline.Piece
  }

  private let blocks: [AnswerOutline.Block]
  private let title: String?
  private let canShow: (Quote) -> Bool
  private let fits: (Page) -> Bool

  init(_ answer: Answer, canShow: @escaping (Quote) -> Bool, fits: @escaping (Page) -> Bool) {
    blocks = answer.outline.blocks
    title = answer.article?.title
    self.canShow = canShow
    self.fits = fits
  }

  var pages: [Page] {
    let parts = blocks.indices.map { self.parts(of: $0) }
    let whole = Page(page(parts.flatMap { $0 }))
    if fits(whole) { return [whole] }
    var filled: [[Part]] = []
    var current: [Part] = []
    for chunk in chunks(parts) {
      if fits(trial(current + chunk)) {
        current += chunk
      } else if fits(trial(chunk)) {
        filled.append(current)
        current = chunk
      } else {
        for part in chunk {
          let part = shortened(part)
          if !fits(trial(current + [part])) {
            filled.append(current)
            current = []
          }
          current.append(part)
        }
      }
    }
    let all = (filled + [current]).filter { !$0.isEmpty }
    return all.enumerated().map { Page(page($0.element), number: $0.offset + 1, of: all.count) }
  }

  // MARK: Parts

  private func parts(of block: Int) -> [Part] {
    var parts: [Part] = []
    for (group, content) in blocks[block].groups.enumerated() {
      for piece in content.pieces {
        parts.append(Part(block: block, group: group, index: parts.count, piece: shown(piece)))
      }
    }
    return parts
  }

  /// Blocks that are read together, a dose and its cautions above all, are only parted when no message could
  /// hold them.
  private func chunks(_ parts: [[Part]]) -> [[Part]] {
    var chunks: [[Part]] = []
    var isTogether = false
    for (block, parts) in zip(blocks, parts) {
      let belongs = [.reply, .opening, .editorial, .answers, .cautions].contains(block.kind)
      if belongs && isTogether { chunks[chunks.count - 1] += parts } else { chunks.append(parts) }
      isTogether = belongs
    }
    return chunks
  }

  private func shown(_ piece: AnswerOutline.Piece) -> AnswerOutline.Piece {
    guard case .quote(let quote) = piece, !canShow(quote) else { return piece }
    return .sentence(RenderingWording.notShown(quote, title: title))
  }

  /// A quote that no message could hold gives way to a notice of where it stands; anything else is cut short.
  private func shortened(_ part: Part) -> Part {
    var part = part
    if case .quote(let quote) = part.piece, !fits(trial([part])) {
      part.piece = .sentence(RenderingWording.notShown(quote, title: title))
    }
    let text = part.piece.text
    var length = text.unicodeScalars.count
    while !fits(trial([part])), length > 1 {
      length /= 2
      part.piece = .sentence(text.clipped(to: length))
    }
    return part
  }

  // MARK: Pages

  /// With room for the longest label that a page may get.
  private func trial(_ parts: [Part]) -> Page { Page(page(parts), number: 999, of: 999) }

  /// The lines under the labels and headings that they had, which are said again on every page.
  private func page(_ parts: [Part]) -> [AnswerOutline.Block] {
    var result: [AnswerOutline.Block] = []
    var rest = parts[...]
    while let first = rest.first {
      let block = blocks[first.block]
      var own = rest.prefix { $0.block == first.block }
      rest = rest.dropFirst(own.count)
      var groups: [AnswerOutline.Group] = []
      while let lead = own.first {
        let pieces = own.prefix { $0.group == lead.group }
        own = own.dropFirst(pieces.count)
        groups.append(AnswerOutline.Group(heading: block.groups[lead.group].heading, pieces.map(\.piece)))
      }
      let label = first.index == 0 ? block.label : block.label.map(RenderingWording.continued)
      result.append(AnswerOutline.Block(block.kind, label: label, groups: groups))
    }
    return result
  }
}
