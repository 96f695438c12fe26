/**
 * The hand-written types beside those drawn from the server's description: the same names in both, or this file does not compile.
 * (The drawn ones know neither unions of words nor "always there, perhaps null"; that is why ours exist.)
 */
import type { components } from "./schema";
import type * as Ours from "./types";

type Drawn = components["schemas"];
type Differ<A, B> = Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A>;

interface Pairs {
  Agent: [Ours.Agent, Drawn["Agent"]];
  Attachment: [Ours.Attachment, Drawn["Attachment"]];
  Commitment: [Ours.CommitmentFound, Drawn["Commitment"]];
  Contact: [Ours.Contact, Drawn["Contact"]];
  ConversationFull: [Ours.ConversationFull, Drawn["ConversationFull"]];
  ConversationRow: [Ours.ConversationRow, Drawn["ConversationRow"]];
  Counts: [Ours.Counts, Drawn["Counts"]];
  Delivery: [Ours.Delivery, Drawn["Delivery"]];
  Directory: [Ours.Directory, Drawn["Directory"]];
  DirectoryAgent: [Ours.DirectoryAgent, Drawn["DirectoryAgent"]];
  EventEntry: [Omit<Ours.EventEntry, "type">, Omit<Drawn["EventEntry"], "type">];
  Finding: [Ours.Finding, Drawn["Finding"]];
  Fix: [Ours.Fix, Drawn["Fix"]];
  Inbox: [Ours.Inbox, Drawn["Inbox"]];
  Me: [Ours.Me, Drawn["Me"]];
  Message: [Omit<Ours.Message, "type">, Omit<Drawn["Message"], "type">];
  Note: [Omit<Ours.Note, "type">, Omit<Drawn["Note"], "type">];
  Quarantined: [Ours.Quarantined, Drawn["QuarantineRow"]];
  Review: [Ours.Review, Drawn["Review"]];
  SearchHit: [Ours.SearchHit, Drawn["SearchHit"]];
  Setup: [Ours.Setup, Drawn["Setup"]];
  Team: [Ours.Team, Drawn["Team"]];
}

type Drift = { [Name in keyof Pairs]: Differ<Pairs[Name][0], Pairs[Name][1]> };
type Drifted = { [Name in keyof Drift as Drift[Name] extends never ? never : Name]: Drift[Name] };

/** Empty, or the compiler names what drifted. */
export const drifted: Drifted = {};
