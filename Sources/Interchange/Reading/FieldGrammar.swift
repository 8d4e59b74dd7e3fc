/// How the text of a field becomes a value, or why it does not.
///
/// After a refusal the reader goes on with ``standIn`` in order to find the other errors of the file; a folder
/// with any error gives no result, so that a stand-in never leaves the reader.
struct FieldGrammar<Value> {
  let standIn: Value
  let parse: (String) throws(FieldRefusal) -> Value
}

/// Why a text is not a value of its field, as a sentence for the user.
struct FieldRefusal: Error {
  var sentence: String
}
