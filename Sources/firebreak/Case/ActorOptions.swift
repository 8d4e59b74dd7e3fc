import ArgumentParser
import Calendars
import Quotations
import Workflow

/// Who records, in which role, when it happened by their own account, and who may see it.
struct ActorOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "Who records this: a person of the team, by id.")
  var actor: String

  @Option(help: "In which role; else the person's first role on record.")
  var role: Choice<Role>?

  @Option(
    help: "When it happened, if not now. The log's own clock is kept beside it.", transform: Moment.read)
  var at: Moment?

  @Option(help: "A key of your own under which this is recorded once, however often it is sent.")
  var once: String?

  @Option(help: "The sequence number of the entry that this one replaces.")
  var supersedes: Int?

  @Option(help: "Keep it in the privileged compartment.")
  var privilege: Choice<Privilege.Class>?

  @Option(help: "On what ground it is privileged; this sentence is not withheld.")
  var privilegeBasis: String?

  var person: PersonID { PersonID(actor) }

  func validate() throws {
    for text in [actor, once ?? "-"]
    where text.isEmpty || text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw ValidationError("A name or key is not empty and holds no control characters.")
    }
    if privilegeBasis != nil, privilege == nil {
      throw ValidationError("--privilege-basis says why: give --privilege as well.")
    }
  }

  var claimedPrivilege: Privilege {
    guard let privilege else { return .none }
    return Privilege(level: privilege.value, basis: privilegeBasis, assertedBy: person)
  }
}

/// The folder of a case that is kept.
struct StoreArgument: ParsableArguments {
  @Argument(help: "The folder of the case, as `firebreak case open` made it.")
  var store: String
}
