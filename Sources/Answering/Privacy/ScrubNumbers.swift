/// Dates, ages, telephone and record numbers, postcodes and street addresses.
extension ScrubPage {
  mutating func findNumbers() {
    var index = 0
    while index < pieces.count {
      guard isFree(index) else {
        index += 1
        continue
      }
      index =
        cuedNumber(index) ?? address(index) ?? date(index) ?? postcode(index) ?? age(index) ?? telephone(
          index)
        ?? index + 1
    }
  }

  // MARK: Numbers behind a cue

  /// “MRN 00482913”, “NHS no. 943 476 5919”, “plate AB12 CDE”, “pacemaker serial 88X-1”.
  private mutating func cuedNumber(_ index: Int) -> Int? {
    let cue = lower(index)
    let isZip = cue == "zip" || cue == "zipcode" || cue == "postcode"
    guard isZip || Self.cues.contains(cue) || Self.weakCues.contains(cue) else { return nil }
    var place = index + 1
    var fillers = 0
    while place < index + 6, place < pieces.count, Self.fillers.contains(lower(place)) {
      fillers += 1
      place += 1
    }
    guard isFree(place), let end = idEnd(place, isPlate: cue == "plate" || cue == "registration") else {
      return nil
    }
    let run = place..<end
    let digits = run.reduce(0) { $0 + (isNumber($1) ? text($1).utf8.count : 0) }
    let letters = run.contains { isWord($0) }
    if Self.weakCues.contains(cue) {
      guard fillers > 0 ? digits >= 4 || (letters && digits >= 2) : digits >= 6 || (letters && digits >= 3)
      else {
        return nil
      }
    } else if !isZip {
      guard digits >= 5 || (letters && digits >= 1) || (fillers > 0 && digits >= 3) else { return nil }
    }
    let isSSN = cue == "ssn" || (cue == "security" && lower(index - 1) == "social")
    take(run, isZip ? .postcode : isSSN ? .ssn : .id)
    return end
  }

  /// The end of a number or of letters mixed with digits that starts here, its groups joined by dashes or spaces.
  private func idEnd(_ start: Int, isPlate: Bool) -> Int? {
    guard isWord(start) || isNumber(start) else { return nil }
    var end = start
    var hasDigit = false
    while end < start + 12, end < pieces.count {
      let isJoined = end == start || !pieces[end].isSpaced
      if isNumber(end) {
        if !isJoined {
          guard isNumber(end - 1) || isWord(end - 1), text(end).utf8.count >= 2, hasDigit || isPlate,
            !isMeasured(end)
          else { break }
        }
        hasDigit = true
        end += 1
      } else if isWord(end), isJoined || (isPlate && hasDigit && isCapitals(end, 2...3)) {
        guard text(end).utf8.count <= 6 else { break }
        end += 1
      } else if isJoined, isDash(end) || text(end) == "/", !isSpaced(end + 1), end + 1 < pieces.count {
        end += 1
      } else {
        break
      }
    }
    while end > start, isDash(end - 1) || text(end - 1) == "/" { end -= 1 }
    guard hasDigit, end > start, !isMeasured(end - 1) else { return nil }
    if end - start >= 2, isWord(end - 1), Self.units.contains(lower(end - 1)) { return nil }
    return end
  }

  /// Whether a unit of measure, a percent sign or a decimal part follows.
  private func isMeasured(_ index: Int) -> Bool {
    Self.units.contains(lower(index + 1)) || text(index + 1) == "%"
      || (text(index + 1) == "." && !isSpaced(index + 1) && isNumber(index + 2) && !isSpaced(index + 2))
  }

  private func isCapitals(_ index: Int, _ count: ClosedRange<Int>) -> Bool {
    count.contains(text(index).utf8.count) && text(index).utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  // MARK: Dates

  private mutating func date(_ index: Int) -> Int? {
    guard let (end, year) = dateEnd(index) else { return nil }
    let isBirth = (max(0, index - 4)..<index).contains { ["dob", "born", "birth"].contains(lower($0)) }
    take(index..<end, .date, year.map { isBirth ? "[date]" : "[date] \($0)" })
    return end
  }

  private func dateEnd(_ index: Int) -> (end: Int, year: Int?)? {
    if isNumber(index) {
      guard !(text(index - 1) == "." && !isSpaced(index) && isNumber(index - 2)) else { return nil }
      return numericDate(index) ?? dayMonth(index)
    }
    guard let month = monthKind(index) else { return nil }
    return monthDay(index, month)
  }

  /// 3/4/1941, 3-4-41, 2025-03-12; day and month alone only behind a word that a date follows.
  private func numericDate(_ index: Int) -> (end: Int, year: Int?)? {
    let mark = text(index + 1)
    guard ["/", "-", "."].contains(mark) || isDash(index + 1), !isSpaced(index + 1), !isSpaced(index + 2),
      let a = value(index), let b = value(index + 2)
    else { return nil }
    if text(index + 3) == mark, !isSpaced(index + 3), !isSpaced(index + 4), let c = value(index + 4) {
      if text(index).utf8.count == 4, (1800...2199).contains(a), (1...12).contains(b), (1...31).contains(c) {
        return (index + 5, a)
      }
      guard (1...31).contains(a), (1...31).contains(b), min(a, b) <= 12 else { return nil }
      switch text(index + 4).utf8.count {
      case 4 where (1800...2199).contains(c): return (index + 5, c)
      case 2 where mark != ".": return (index + 5, nil)
      default: return nil
      }
    }
    guard mark == "/", (1...31).contains(a), (1...31).contains(b), min(a, b) <= 12 else {
      guard mark == "/", (1...12).contains(a), text(index + 2).utf8.count == 4, (1900...2199).contains(b)
      else {
        return nil
      }
      return (index + 3, b)
    }
    let before = lower(index - 1) == "on" ? lower(index - 2) : lower(index - 1)
    return Self.dateCues.contains(before) && !isMeasured(index + 2) ? (index + 3, nil) : nil
  }

  /// 12 March 2025, 12th of March.
  private func dayMonth(_ index: Int) -> (end: Int, year: Int?)? {
    guard let day = value(index), (1...31).contains(day) else { return nil }
    var place = index + 1
    if ["st", "nd", "rd", "th"].contains(lower(place)), !isSpaced(place) { place += 1 }
    if lower(place) == "of" { place += 1 }
    if isDash(place), !isSpaced(place) { place += 1 }
    guard let month = monthKind(place) else { return nil }
    if isDash(place + 1) || text(place + 1) == ",", let year = year(place + 2) { return (place + 3, year) }
    if let year = year(place + 1) { return (place + 2, year) }
    return month == .sure || text(place).first?.isUppercase == true ? (place + 1, nil) : nil
  }

  /// March 12, 2025; March 2025; in March.
  private func monthDay(_ index: Int, _ month: MonthKind) -> (end: Int, year: Int?)? {
    if let year = year(index + 1) { return (index + 2, year) }
    if let day = value(index + 1), (1...31).contains(day), !isMeasured(index + 1),
      month == .sure || text(index).first?.isUppercase == true
    {
      var place = index + 2
      if ["st", "nd", "rd", "th"].contains(lower(place)), !isSpaced(place) { place += 1 }
      let isDivided = ["/", "."].contains(text(place)) && isNumber(place + 1)
      guard !isDivided else { return nil }
      if text(place) == ",", let year = year(place + 1) { return (place + 2, year) }
      if let year = year(place) { return (place + 1, year) }
      return (place, nil)
    }
    let isCued = Self.monthCues.contains(lower(index - 1))
    let isFull = text(index).utf8.count > 3
    guard isFull || isCued, month == .sure || (isCued && text(index).first?.isUppercase == true) else {
      return nil
    }
    return (index + 1, nil)
  }

  private enum MonthKind { case sure, ambiguous }

  private func monthKind(_ index: Int) -> MonthKind? {
    let word = lower(index)
    if ["may", "march", "mar", "jan", "dec", "sep", "august", "june", "april"].contains(word) {
      return .ambiguous
    }
    return Self.months.contains(word) ? .sure : nil
  }

  private func year(_ index: Int) -> Int? {
    guard text(index).utf8.count == 4, let year = value(index), (1800...2199).contains(year) else {
      return nil
    }
    return year
  }

  // MARK: Ages

  /// 93 years old, 93yo, 93F, aged 93, “my mum Mary is 93”.
  private mutating func age(_ index: Int) -> Int? {
    if lower(index) == "ninety" {
      var end = index + 1
      if isDash(end) { end += 1 }
      if Self.numerals.contains(lower(end)) { end += 1 } else { end = index + 1 }
      let next = isDash(end) ? end + 1 : end
      guard ["year", "years", "yr", "yrs", "yo"].contains(lower(next)) else { return nil }
      take(index..<end, .age, "90+")
      return end
    }
    guard let age = value(index), (90...130).contains(age), text(index - 1) != "/" || isSpaced(index) else {
      return nil
    }
    guard !(text(index - 1) == "." && !isSpaced(index)) else { return nil }
    var end = index + 1
    if isDash(end), let upper = value(end + 1), (90...130).contains(upper) { end += 2 }
    let next = isDash(end) ? end + 1 : end
    let isTold =
      ["year", "years", "yr", "yrs", "yo", "yof", "yom"].contains(lower(next))
      || (lower(next) == "y" && (text(next + 1) == "/" || text(next + 1) == "."))
      || (["F", "M", "f", "m"].contains(text(next)) && !isSpaced(next))
      || ["age", "aged", "ages"].contains(lower(index - 1))
      || (lower(index - 1) == "is" && lower(index - 2) == "age")
    if !isTold {
      let isFollowed = isMeasured(end - 1) || ["/", "°", "%", ":"].contains(text(end))
      guard !isFollowed else { return nil }
      let verb = lower(index - 1)
      let isPerson = ["im", "i'm", "i’m", "he's", "she's", "hes", "shes", "he’s", "she’s"].contains(verb)
      let subject = verb == "now" ? index - 3 : index - 2
      let isVerb = ["is", "was", "am", "turned", "turns", "now"].contains(verb)
      guard isPerson || (isVerb && isPersonWord(subject)) else { return nil }
    }
    take(index..<end, .age, "90+")
    return end
  }

  /// A pronoun or a relation, or a capitalised word behind one: “mum Mary”.
  private func isPersonWord(_ index: Int) -> Bool {
    ["he", "she", "i", "who"].contains(lower(index)) || Self.relations.contains(lower(index))
      || (text(index).first?.isUppercase == true && Self.relations.contains(lower(index - 1)))
  }

  // MARK: Telephone and other long numbers

  private mutating func telephone(_ index: Int) -> Int? {
    let hasPlus = text(index) == "+" && isNumber(index + 1) && !isSpaced(index + 1)
    let hasBracket = text(index) == "(" && isNumber(index + 1)
    guard isNumber(index) || hasPlus || hasBracket else { return nil }
    guard !(isNumber(index) && [".", ",", "/"].contains(text(index - 1)) && !isSpaced(index)) else {
      return nil
    }
    var place = isNumber(index) ? index : index + 1
    var groups: [Int] = []
    var end = place
    var isDashed = hasBracket
    var isSpacedOnly = true
    while place < index + 24, isNumber(place), !isTaken[place] {
      groups.append(text(place).utf8.count)
      end = place + 1
      place += 1
      if text(place) == ")" { place += 1 }
      if text(place) == "(" && isNumber(place + 1) { place += 1 }
      if isDash(place) || text(place) == ".", !isSpaced(place + 1) {
        isDashed = true
        isSpacedOnly = false
        place += 1
      }
    }
    let digits = groups.reduce(0, +)
    guard digits <= 40, !isMeasured(end - 1) || hasPlus else { return nil }
    let isCued = (max(0, index - 4)..<index).contains { Self.phoneCues.contains(lower($0)) }
    let isUS = groups == [3, 3, 4] || groups == [1, 3, 3, 4]
    let start = lower(index).first == "0" || (hasBracket && text(index + 1).first == "0")
    if groups == [3, 2, 4], isDashed {
      take(index..<end, .ssn)
    } else if groups == [5, 4], isDashed {
      take(index..<end, .postcode)
    } else if (hasPlus && (8...15).contains(digits)) || (isUS && (isDashed || isCued))
      || (start && (9...12).contains(digits) && groups.first != 1 && groups.allSatisfy { $0 >= 2 })
      || (isCued && (6...15).contains(digits))
    {
      take(index..<end, .phone)
    } else if (isUS && isSpacedOnly) || groups.contains(where: { $0 >= 9 }) {
      take(index..<end, .id)
    } else {
      return nil
    }
    return end
  }

  // MARK: Places

  /// SW1A 1AA, and CA 90210.
  private mutating func postcode(_ index: Int) -> Int? {
    guard isWord(index), isSpaced(index) || index == 0 || !isNumber(index - 1) else { return nil }
    if Self.states.contains(text(index)), isNumber(index + 1), isSpaced(index + 1),
      text(index + 1).utf8.count == 5,
      !isMeasured(index + 1), ["", ",", "."].contains(text(index + 2)) || isDash(index + 2)
    {
      let end =
        isDash(index + 2) && text(index + 3).utf8.count == 4 && isNumber(index + 3) ? index + 4 : index + 2
      take(index + 1..<end, .postcode)
      return end
    }
    let isCued = (max(0, index - 3)..<index).contains {
      ["postcode", "address", "lives"].contains(lower($0))
    }
    let outward = text(index)
    guard (1...2).contains(outward.utf8.count), isCapitals(index, 1...2) || isCued, isNumber(index + 1),
      !isSpaced(index + 1)
    else { return nil }
    var place = index + 2
    if isWord(place), !isSpaced(place), text(place).utf8.count == 1 { place += 1 }
    // Without a space the digits of both halves run together: M11AA.
    let digits = text(index + 1).utf8.count
    let isOneRun = place == index + 2 && isWord(place) && !isSpaced(place)
    let letters: Int
    if isOneRun {
      guard (2...3).contains(digits) else { return nil }
      letters = place
    } else {
      guard (1...2).contains(digits), isNumber(place), text(place).utf8.count == 1, !isSpaced(place + 1)
      else {
        return nil
      }
      letters = place + 1
    }
    let inward = text(letters).uppercased()
    guard inward.utf8.count == 2, isCapitals(letters, 2...2) || isCued,
      !inward.contains(where: { "CIKMOV".contains($0) })
    else { return nil }
    take(index..<letters + 1, .postcode)
    return letters + 1
  }

  /// 12 High St; Flat 2, 12 High St.
  private mutating func address(_ index: Int) -> Int? {
    guard isNumber(index), text(index).utf8.count <= 5 else { return nil }
    let isCued = (max(0, index - 4)..<index).contains {
      ["lives", "address", "living", "home"].contains(lower($0))
    }
    var place = index + 1
    if isWord(place), !isSpaced(place) {
      guard text(place).utf8.count == 1 else { return nil }
      place += 1
    }
    let first = place
    while place < first + 4, isWord(place), isSpaced(place) {
      if place > first, Self.streets.contains(lower(place)), isCued || text(place).first?.isUppercase == true
      {
        var start = index
        let unit = text(index - 1) == "," ? index - 3 : index - 2
        if unit >= 0, isNumber(unit + 1),
          ["flat", "apt", "unit", "apartment", "suite"].contains(lower(unit)), isFree(unit)
        {
          start = unit
        }
        take(start..<place + 1, .address)
        return place + 1
      }
      guard isCued || text(place).first?.isUppercase == true, !Self.units.contains(lower(place)) else {
        return nil
      }
      place += 1
    }
    return nil
  }

  // MARK: Words

  private static let cues: Set<String> = [
    "mrn", "nhs", "ssn", "security", "chi", "hospital", "chart", "record", "passport", "plate", "serial",
    "vin", "imei",
    "medicare", "medicaid", "insurance", "npi", "dea", "urn",
  ]
  /// Words with another everyday meaning: the number behind them must look like an identifier.
  private static let weakCues: Set<String> = [
    "plan", "account", "acct", "license", "licence", "policy", "member", "id", "registration", "reg",
    "device", "case",
    "certificate", "implant", "pacemaker", "reference", "beneficiary", "vehicle", "pin", "nhi",
  ]
  private static let fillers: Set<String> = [
    "no", "nr", "num", "number", "id", "#", ":", ".", "is", "=", "code", "card", "the", "serial", "plate",
  ]
  private static let phoneCues: Set<String> = [
    "phone", "tel", "telephone", "mobile", "cell", "fax", "call", "ring", "text", "whatsapp", "contact",
    "reach",
    "landline",
  ]
  private static let dateCues: Set<String> = [
    "dob", "born", "dated", "seen", "admitted", "discharged", "appointment", "visit", "birth", "died",
  ]
  private static let monthCues: Set<String> = [
    "in", "since", "last", "until", "till", "from", "by", "this", "next", "early", "late", "mid", "of",
    "during",
    "before", "after", "for", "to",
  ]
  private static let months: Set<String> = [
    "january", "february", "feb", "apr", "jun", "july", "jul", "aug", "september", "sept", "october", "oct",
    "november",
    "nov", "december",
  ]
  private static let numerals: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ]
  static let relations: Set<String> = [
    "mum", "mom", "mother", "dad", "father", "wife", "husband", "son", "daughter", "brother", "sister", "nan",
    "gran",
    "grandma", "grandmother", "grandad", "grandfather", "aunt", "uncle", "partner", "friend", "patient", "pt",
    "baby",
    "cousin", "nephew", "niece", "boyfriend", "girlfriend", "neighbour", "neighbor", "colleague", "child",
    "lady",
    "man", "woman", "gentleman", "boy", "girl", "grandson", "granddaughter", "fiance", "boss", "carer",
  ]
  private static let streets: Set<String> = [
    "st", "street", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "court", "ct", "close", "way",
    "boulevard",
    "blvd", "place", "terrace", "crescent", "gardens", "square", "grove", "row", "walk", "mews", "highway",
    "parade",
  ]
  private static let units: Set<String> = [
    "mg", "g", "kg", "mcg", "ug", "ng", "ml", "l", "dl", "mmol", "mol", "meq", "iu", "units", "unit",
    "tablet", "tablets",
    "tabs", "tab", "capsules", "capsule", "pills", "pill", "puffs", "drops", "hours", "hour", "hrs", "hr",
    "h", "days",
    "day", "weeks", "week", "wk", "months", "month", "years", "year", "yrs", "yr", "min", "mins", "minutes",
    "times",
    "mmhg", "bpm", "cm", "mm", "percent", "x", "ms", "cells", "lb", "lbs", "stone", "kcal", "patients",
    "people", "doses", "dose", "daily", "bd", "tds", "od",
  ]
  private static let states: Set<String> = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "IL", "IN", "IA", "KS", "KY", "LA",
    "ME",
    "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK",
    "OR",
    "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC",
  ]
}
