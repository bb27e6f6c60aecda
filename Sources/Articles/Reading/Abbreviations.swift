/// Words whose full stop need not end a sentence; all in lower case and without the last full stop.
enum Abbreviations {
  /// Never the end of a sentence, whatever follows.
  static let neverLast: Set = [
    "dr", "prof", "mr", "mrs", "ms", "st", "vs", "v", "e.g", "i.e", "cf", "viz", "fig", "figs", "ref", "refs",
    "approx", "ca", "incl", "esp", "eq", "nos", "sp", "spp", "subsp",
  ]

  /// The end of a sentence only before a capital.
  static let beforeNumber: Set = neverLast.union([
    "no", "p", "pp", "vol", "ch", "sec", "al", "etc", "u.s", "u.k", "p.o", "i.v", "i.m", "s.c", "p.r", "q.d",
    "o.d", "b.i.d", "t.i.d", "q.i.d", "h.s", "p.r.n", "a.c", "p.c", "pt", "pts", "hr", "hrs", "min", "mins",
    "sec", "secs", "wk", "wks", "mo", "mos", "yr", "yrs", "max", "tab", "tabs", "cap", "caps", "inj", "resp",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "n", "d", "dept",
  ])
}
