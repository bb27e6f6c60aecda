import Answering
import Testing

@Suite struct IdentifierScrubberTests {
  static func isMedical(_ word: String) -> Bool {
    ["baclofen", "gout", "parkinson", "quinine", "diabetes", "lyrica"].contains(word)
  }

  static func scrub(_ text: String) -> String {
    IdentifierScrubber.scrub(text, isMedical: isMedical).text
  }

  @Test(arguments: [
    ("Pt Anna Kovacs, DOB 7/9/1938, MRN 00731846", "Pt [name], DOB [date], MRN [id]"),
    ("my dad Peter is 94", "my dad [name] is 90+"),
    ("my mum Mary is 93", "my mum [name] is 90+"),
    ("call me on +44 7700 900123", "call me on [phone]"),
    ("ring 020 7946 0123 after six", "ring [phone] after six"),
    ("fax (212) 555-0187", "fax [phone]"),
    ("SSN 123-45-6789", "SSN [ssn]"),
    ("his number is 123-45-6789", "his number is [ssn]"),
    ("NHS no. 943 476 5919", "NHS no. [id]"),
    ("lives at 12 High St, SW1A 1AA", "lives at [address], [postcode]"),
    ("Flat 3, 27 Mill Lane", "[address]"),
    ("zip 90210-1234", "zip [postcode]"),
    ("seen 12 March 2025", "seen [date] 2025"),
    ("seen on March 12th, 2025 for gout", "seen on [date] 2025 for gout"),
    ("bloods 2025-03-12 fine", "bloods [date] 2025 fine"),
    ("started 3.4.2024", "started [date] 2024"),
    ("cramps since March", "cramps since [date]"),
    ("email a.b@c.org", "email [email]"),
    ("write to <j.doe+x@mail.example.co.uk>, please", "write to <[email]>, please"),
    ("from 192.168.1.4", "from [ip]"),
    ("see https://example.org/a?b=1, or www.example.com.", "see [link], or [link]."),
    ("Dr Parkinson's patient has Parkinson's disease", "Dr [name]'s patient has Parkinson's disease"),
    ("plate AB12 CDE, pacemaker serial 88X-1", "plate [id], pacemaker serial [id]"),
    ("account number 12345678, policy no. QX-99812", "account number [id], policy no. [id]"),
    ("Mr. J. van der Berg-O’Neil’s cramps", "Mr. [name]’s cramps"),
    ("mr smith cannot sleep", "mr [name] cannot sleep"),
    ("patient named Élodie takes quinine", "patient named [name] takes quinine"),
    ("a woman called Joan with gout", "a woman called [name] with gout"),
    ("Pt John Smith cramps; John takes baclofen", "Pt [name] cramps; [name] takes baclofen"),
    ("a 93-year-old and a 95F", "a 90+-year-old and a 90+F"),
    ("ninety-two year old man", "90+ year old man"),
    ("fe80::1ff:fe23:4567:890a", "[ip]"),
  ])
  func `identifiers become labels`(_ text: String, _ expected: String) {
    #expect(Self.scrub(text) == expected)
  }

  @Test(arguments: [
    "eGFR 22, K 2.9, baclofen 10 mg", "ABI 0.4 and 82 years old", "ref 3, 5 from 1997", "480-960 mg",
    "5/10 pain",
    "120/80", "1.73 m2", "BP 93/60, sats 94%, HR 95, eGFR 98", "5 mg three times daily",
    "1,200 mg, then 2.400 mg",
    "on 1/2 tablet at night", "her pulse is 98", "she is 95 kg", "INR 2.5-3.5 since 2019", "12-24 mmol/day",
    "a drug called Lyrica", "what is it called when calves cramp?", "patient Parkinson's disease",
    "Patient with CKD stage 4, ferritin 12000", "patients may 10 percent relapse", "K2 and B12 5MG",
    "T4 4th day",
    "does MS cause cramps?", "if I miss baclofen", "Patient has gout", "vitamin B12 1000 mcg",
    "CA 19-9 125, CA 125 35",
    "my dr increased baclofen", "Phalen's test or Tinel's sign", "call 999 or 911",
    "plan: baclofen 10 mg for 12 weeks",
    "license for 20 mg", "lead II, 500 ms, 400000 platelets", "My mother has Alzheimer's disease",
    "Naltrexone-study 2012;14:201", "e.g. 3 tablets", "1 in 31 people, 9% v 25%", "HbA1c 48 mmol/mol",
    "90 mg, 120 mg, 100 tablets", "temperature is 98.6", "1997, 2012 and 2025",
  ])
  func `clinical text stays as it is`(_ text: String) {
    let scrubbed = IdentifierScrubber.scrub(text, isMedical: Self.isMedical)
    #expect(scrubbed.text == text)
    #expect(scrubbed.found.isEmpty)
  }

  @Test(arguments: [
    "MRN 00482913 1985john@gmail.com is magnesium ok?", "Flat 1234567890, 12 High St, is magnesium ok?",
    "seen 12 March 2025john@x.com is quinine ok",
  ])
  func `identifiers that run into each other are all taken out`(_ text: String) {
    let scrubbed = IdentifierScrubber.scrub(text).text
    #expect(!scrubbed.contains("john") && !scrubbed.contains("00482913") && !scrubbed.contains("1234567890"))
    #expect(scrubbed.contains(" ok"))
  }

  @Test func `what was taken out is counted by kind`() {
    let scrubbed = IdentifierScrubber.scrub("Mr Ray, Mrs Ray, 93 years old, a@b.org")
    #expect(scrubbed.found == [.name: 2, .age: 1, .email: 1])
  }

  @Test func `a label holds no digit`() {
    for kind in Scrubbed.Kind.allCases { #expect(kind.rawValue.filter(\.isNumber).isEmpty) }
  }

  @Test func `scrubbed text has nothing left to scrub`() {
    let once = Self.scrub(
      "Pt John Smith, seen 12 March 2025, call 07700 900123, lives at 12 High St, SW1A 1AA")
    #expect(Self.scrub(once) == once)
  }

  @Test(arguments: [
    "", " ", "Dr", "Dr.", "patient named", "MRN", "@", "a@", "+", "(", "1", "'s", "’", "\u{E2}", "my mum",
  ])
  func `a cue with nothing behind it stays`(_ text: String) {
    #expect(Self.scrub(text) == text)
  }

  @Test(arguments: [
    "a@", "1 ", "1-", "12/", "Dr ", "Dr Aa ", "(", "+1", "a.", "::", "mrn no no ", "9", "A", "’s", "12 Aa ",
    "☃",
  ])
  func `hostile text takes time in proportion to its length`(_ unit: String) {
    let clock = ContinuousClock()
    let text = String(repeating: unit, count: 40_000 / unit.utf8.count)
    #expect(clock.measure { _ = Self.scrub(text) } < .seconds(20))
  }
}
