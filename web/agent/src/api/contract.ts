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
  Article: [Ours.Article, Drawn["Article"]];
  ArticleMark: [Ours.ArticleMark, Drawn["MarkView"]];
  ArticleText: [Ours.ArticleText, Drawn["ArticleText"]];
  ArticleVersion: [Ours.ArticleVersion, Drawn["ArticleVersion"]];
  Attachment: [Ours.Attachment, Drawn["Attachment"]];
  BadArticle: [Ours.BadArticle, Drawn["BadArticle"]];
  Block: [Ours.Block, Drawn["Block"]];
  BusinessHours: [Ours.BusinessHours, Drawn["BusinessHours"]];
  Callback: [Ours.Callback, Drawn["Callback"]];
  CallbackDraft: [Ours.CallbackDraft, Drawn["CallbackDraft"]];
  Choices: [Ours.Choices, Drawn["Choices"]];
  Coaching: [Ours.Coaching, Drawn["Coaching"]];
  Commitment: [Ours.Commitment, Drawn["Commitment"]];
  CommitmentDraft: [Ours.CommitmentDraft, Drawn["CommitmentDraft"]];
  CommitmentFound: [Ours.CommitmentFound, Drawn["CommitmentFound"]];
  Consult: [Ours.Consult, Drawn["Consult"]];
  ConsultAnswer: [Ours.ConsultAnswer, Drawn["ConsultAnswer"]];
  Contact: [Ours.Contact, Drawn["Contact"]];
  ConversationFull: [Ours.ConversationFull, Drawn["ConversationFull"]];
  ConversationRow: [Ours.ConversationRow, Drawn["ConversationRow"]];
  Counts: [Ours.Counts, Drawn["Counts"]];
  DeadEnd: [Ours.DeadEnd, Drawn["DeadEnd"]];
  DeadEnds: [Ours.DeadEnds, Drawn["DeadEnds"]];
  Delivery: [Ours.Delivery, Drawn["Delivery"]];
  Directory: [Ours.Directory, Drawn["Directory"]];
  DirectoryAgent: [Ours.DirectoryAgent, Drawn["DirectoryAgent"]];
  EventEntry: [Omit<Ours.EventEntry, "type">, Omit<Drawn["EventEntry"], "type">];
  Example: [Ours.Example, Drawn["Example"]];
  Finding: [Ours.Finding, Drawn["Finding"]];
  Fix: [Ours.Fix, Drawn["Fix"]];
  Flow: [Ours.Flow, Drawn["Flow"]];
  FlowOption: [Ours.FlowOption, Drawn["FlowOption"]];
  FlowStep: [Ours.FlowStep, Drawn["FlowStep"]];
  Folder: [Ours.Folder, Drawn["Folder"]];
  Handoff: [Ours.Handoff, Drawn["Handoff"]];
  Helper: [Omit<Ours.Helper, "key">, Drawn["Helper"]];
  Holiday: [Ours.Holiday, Drawn["Holiday"]];
  HouseWord: [Ours.HouseWord, Drawn["HouseWord"]];
  Inbox: [Ours.Inbox, Drawn["Inbox"]];
  Me: [Ours.Me, Drawn["Me"]];
  MissedCallback: [Ours.MissedCallback, Drawn["MissedCallback"]];
  ContactLine: [Ours.ContactLine, Drawn["ContactLine"]];
  Likeness: [Ours.Likeness, Drawn["Likeness"]];
  Merge: [Ours.Merge, Drawn["Merge"]];
  Merged: [Ours.Merged, Drawn["Merged"]];
  MergePreview: [Ours.MergePreview, Drawn["MergePreview"]];
  Suggestion: [Ours.Suggestion, Drawn["Suggestion"]];
  Unmerged: [Ours.Unmerged, Drawn["Unmerged"]];
  CommonWord: [Ours.CommonWord, Drawn["CommonWord"]];
  HoldingLine: [Ours.HoldingLine, Drawn["HoldingLine"]];
  Storm: [Ours.Storm, Drawn["Storm"]];
  StormFull: [Ours.StormFull, Drawn["StormFull"]];
  StormNote: [Ours.StormNote, Drawn["StormNote"]];
  StormPost: [Ours.StormPost, Drawn["StormPost"]];
  StormRate: [Ours.StormRate, Drawn["StormRate"]];
  Mention: [Ours.Mention, Drawn["Mention"]];
  Message: [Omit<Ours.Message, "type">, Omit<Drawn["Message"], "type">];
  Note: [Omit<Ours.Note, "type">, Omit<Drawn["Note"], "type">];
  Organisation: [Ours.Organisation, Drawn["Organisation"]];
  Question: [Ours.Question, Drawn["Question"]];
  Quarantined: [Ours.Quarantined, Drawn["QuarantineRow"]];
  Policy: [Ours.Policy, Drawn["PolicyView"]];
  RehearsalLine: [Ours.RehearsalLine, Drawn["RehearsalLine"]];
  RehearsedTurn: [Ours.RehearsedTurn, Drawn["RehearsedTurn"]];
  Replayed: [Ours.Replayed, Drawn["Replayed"]];
  Review: [Ours.Review, Drawn["Review"]];
  Profile: [Ours.Profile, Drawn["CoachingProfile"]];
  ReviewRow: [Ours.ReviewRow, Drawn["ReviewRow"]];
  Rule: [Ours.Rule, Drawn["Rule"]];
  SearchHit: [Ours.SearchHit, Drawn["SearchHit"]];
  Service: [Ours.Service, Drawn["Service"]];
  Setup: [Ours.Setup, Drawn["Setup"]];
  Slot: [Ours.FreeSlot, Drawn["Slot"]];
  Starts: [Ours.Starts, Drawn["Starts"]];
  Stretch: [Ours.Stretch, Drawn["Stretch"]];
  Survey: [Ours.Survey, Drawn["Survey"]];
  SurveyFigures: [Ours.SurveyFigures, Drawn["SurveyFigures"]];
  SurveyReport: [Ours.SurveyReport, Drawn["SurveyReport"]];
  Team: [Ours.Team, Drawn["Team"]];
  Template: [Ours.Template, Drawn["Template"]];
  TierReport: [Ours.TierReport, Drawn["TierReport"]];
  TemplateChoice: [Ours.TemplateChoice, Drawn["TemplateChoice"]];
  VendorTemplate: [Ours.VendorTemplate, Drawn["VendorTemplate"]];
  VendorTemplates: [Ours.VendorTemplates, Drawn["VendorTemplates"]];
  Way: [Ours.Way, Drawn["Way"]];
  When: [Ours.When, Drawn["When"]];
  Unanswered: [Ours.Unanswered, Drawn["Unanswered"]];
  UnansweredGroup: [Ours.UnansweredGroup, Drawn["UnansweredGroup"]];
}

type Drift = { [Name in keyof Pairs]: Differ<Pairs[Name][0], Pairs[Name][1]> };
type Drifted = { [Name in keyof Drift as Drift[Name] extends never ? never : Name]: Drift[Name] };

/** Empty, or the compiler names what drifted. */
export const drifted: Drifted = {};
