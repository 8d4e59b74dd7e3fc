extension Record {
  /// The name of another record, which must exist.
  package func reference(_ kind: NameRegister.Kind, _ field: String, sort: String? = nil) -> String {
    let name = required(field, .identifier)
    names.refer(kind, name, sort: sort, at: place(field))
    return name
  }

  package func optionalReference(_ kind: NameRegister.Kind, _ field: String, sort: String? = nil) -> String? {
    let name = optional(field, .identifier)
    if let name { names.refer(kind, name, sort: sort, at: place(field)) }
    return name
  }

  package func references(_ kind: NameRegister.Kind, _ field: String) -> [String] {
    let found = list(field, .identifier)
    for name in found { names.refer(kind, name, at: place(field)) }
    return found
  }
}
