// The records of the API by the names that the app calls them.
import type { components } from "../../types/api";

type Schemas = components["schemas"];
export type Issue = Schemas["Issue"] & Unsent;
export type NewIssue = Schemas["NewIssue"];
export type IssuePatch = Schemas["IssuePatch"];
export type NewAction = Schemas["NewAction"];
export type NewCommitment = Schemas["NewCommitment"];
export type NewResponse = Schemas["NewResponse"];
export type NewDemand = Schemas["NewDemand"];
export type NewComment = Schemas["NewComment"];
export type FollowUp = Omit<Schemas["FollowUp"], "by">;
export type Renewal = Schemas["Renewal"];
export type NewUser = Schemas["NewUser"];
export type SignIn = Schemas["SignInInput"];
export type Commitment = Schemas["Commitment"] & Unsent;
export type Coaching = Schemas["Coaching"];
export type Demand = Schemas["Demand"] & Unsent;
export type Task = Schemas["Task"];
export type Measure = Schemas["Measure"];
export type Cell = Schemas["Cell"];
export type Event = Schemas["Event"];
export type Outcome = Schemas["Outcome"] & Unsent;
export type NewGroup = Schemas["FoundingInput"];
export type NewPost = Schemas["NewPost"];
export type NewPerson = Schemas["NewPerson"];
export type NewAffiliation = Schemas["NewAffiliation"];
export type NewOfficer = Schemas["NewOfficer"];
export type NewHolder = Schemas["NewHolder"];
export type NewOneToOne = Schemas["NewOneToOne"];
export type NewOutcome = Schemas["NewOutcome"];
export type Judgement = Schemas["Judgement"];
export type Moment = Schemas["Moment"];
export type Spread = Schemas["Spread"];
export type RecordRef = Schemas["RecordRef"];
export type TurnoutLine = Schemas["TurnoutLine"];
export type DemandLine = Schemas["DemandLine"];
export type Self = Schemas["Self"];

/** A campaign as the server tells it, or as the phone puts it together. */
export type Campaign = Omit<Schemas["Campaign"], "coaching" | "negotiators" | "issue"> & {
  issue: Issue;
  coaching: Coaching | null;
  negotiators: Schemas["GenderBalance"] | null;
};

/** What only the phone knows of a record. */
interface Unsent {
  unsent?: boolean;
}
