internal import CanonicalJSON
internal import EvidenceLog

/// Everything withheld that is to be searched for, with the forms in which it is.
struct SecretCollector {
  private(set) var secrets: [LeakSecret] = []
  private(set) var needles: [NeedleSearch.Needle] = []
  private let contents: RecordContents
  private let plan: BundlePlan
  private let open: OpenTexts

  init(_ contents: RecordContents, _ plan: BundlePlan) {
    self.contents = contents
    self.plan = plan
    open = OpenTexts(plan.shown)
  }

  mutating func collect() {
    for (sequence, withholding) in plan.withheld.sorted(by: { $0.key < $1.key }) {
      let hidden = contents.disclosures[sequence].filter { withholding.withholds($0.key) }
      for disclosure in hidden { add(disclosure, sequence) }
      if hidden.contains(where: \.isOfPayload) { addPayload(contents.disclosures[sequence], sequence) }
      addFiles(hidden, sequence)
    }
    dropCommonParts()
  }

  /// What a shown file holds as well, such as the beginning that all files of a format have, is no secret.
  private mutating func dropCommonParts() {
    let parts = needles.filter { secrets[$0.secret].kind == .file }
    guard !parts.isEmpty else { return }
    let search = NeedleSearch(parts)
    let shown = plan.shown.entries.flatMap(\.openedCommitments).compactMap { contents.files[$0] }
    let common = Set(shown.flatMap { search.found(in: $0).map(\.needle.secret) })
    needles.removeAll { common.contains($0.secret) }
  }

  private mutating func add(_ disclosure: Disclosure, _ sequence: Int) {
    let key = disclosure.key
    add(disclosure.salt.bytes, LeakSecret(kind: .salt, sequence: sequence, key: key))
    add(Array(disclosure.salt.text.utf8), LeakSecret(kind: .salt, sequence: sequence, key: key))
    add(disclosure.bytes, LeakSecret(kind: .line, sequence: sequence, key: key))
    addDigests(of: (try? JSON.canonicalBytes(disclosure.value)) ?? [], sequence, key)
    for member in TextMember.all(in: disclosure.value, key) { add(member, sequence) }
  }

  /// Salts of attached files are values of disclosures, as text; here as bytes too, with parts of the file.
  private mutating func addFiles(_ hidden: [Disclosure], _ sequence: Int) {
    let entry = plan.shown.entries[sequence]
    for disclosure in hidden where disclosure.isOfBlob {
      guard let opening = BlobOpening(disclosure.value),
        let place = BundlePath.number(disclosure.key, Disclosure.blobPrefix),
        entry.commitments.indices.contains(place)
      else { continue }
      let key = disclosure.key
      add(opening.salt.bytes, LeakSecret(kind: .salt, sequence: sequence, key: key))
      add(opening.digest.bytes, LeakSecret(kind: .unsaltedDigest, sequence: sequence, key: key))
      guard let bytes = contents.files[entry.commitments[place]] else { continue }
      addDigests(of: bytes, sequence, key)
      for part in FileParts(bytes).parts {
        add(part, LeakSecret(kind: .file, sequence: sequence, key: key))
      }
    }
  }

  /// The plain digest of the whole payload would let a guess at what is withheld of it be confirmed; so would its
  /// first eight bytes, which keys of entries are made of.
  private mutating func addPayload(_ disclosures: [Disclosure], _ sequence: Int) {
    let payload = disclosures.filter { !$0.isOfBlob && !$0.isOfEnvelope }
    let fields = Dictionary(payload.map { ($0.key, $0.value) }) { first, _ in first }
    guard let bytes = try? JSON.canonicalBytes(.object(fields)) else { return }
    addDigests(of: bytes, sequence, "the payload")
    let prefix = Array(Digest(of: bytes).bytes.prefix(8))
    secrets.append(LeakSecret(kind: .unsaltedDigest, sequence: sequence, key: "the payload"))
    for form in [Hexadecimal.text(prefix), Hexadecimal.text(prefix).uppercased()] {
      needles.append(NeedleSearch.Needle(bytes: Array(form.utf8), isWord: false, secret: secrets.count - 1))
    }
  }

  private mutating func add(_ member: TextMember, _ sequence: Int) {
    for form in member.forms(open) {
      secrets.append(LeakSecret(kind: form.kind, sequence: sequence, key: member.key))
      for bytes in form.plain where bytes.count >= NeedleSearch.window {
        needles.append(NeedleSearch.Needle(bytes: bytes, isWord: form.isWord, secret: secrets.count - 1))
      }
      for bytes in form.plain.flatMap(Encodings.of) {
        needles.append(NeedleSearch.Needle(bytes: bytes, isWord: false, secret: secrets.count - 1))
      }
    }
    if member.text.utf8.count >= NeedleSearch.window, !open.texts.contains(member.text) {
      addDigests(of: Array(member.text.utf8), sequence, member.key)
    }
  }

  private mutating func addDigests(of bytes: [UInt8], _ sequence: Int, _ key: String) {
    guard !bytes.isEmpty else { return }
    let secret = LeakSecret(kind: .unsaltedDigest, sequence: sequence, key: key)
    for content in [bytes, bytes + [0x0A]] {
      let digest = Digest(of: content)
      if !open.digests.contains(digest.hex) { add(digest.bytes, secret) }
    }
  }

  /// A thing that is searched for as its bytes and in every encoding.
  private mutating func add(_ bytes: [UInt8], _ secret: LeakSecret) {
    secrets.append(secret)
    for form in [bytes] + Encodings.of(bytes) where form.count >= NeedleSearch.window {
      needles.append(NeedleSearch.Needle(bytes: form, isWord: false, secret: secrets.count - 1))
    }
  }
}
