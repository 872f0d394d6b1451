// Made from docs/reference/openapi.json by `npm run types`.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessEntry: {
            /**
             * @description Names the entry.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2fcd
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was shown.
             * @example 2025-03-14T09:21:07.120Z
             */
            at: string;
            /**
             * @description To whom.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            user: string;
            /**
             * @description By which operation of the API, or which command of the console.
             * @example listPersons
             */
            what: string;
            /**
             * @description What kind of record showed it.
             * @example people
             */
            noun?: string;
            /** @description Whose data it were. A list or a file of many makes several entries. */
            people: string[];
            /**
             * @description Why, where that was asked.
             * @example reporting
             */
            purpose?: components["schemas"]["Purpose"];
            /** @description What left as a file, in the first entry of an export. */
            export?: components["schemas"]["ExportNote"];
        };
        AccessEntryPage: {
            /**
             * @description The records of this page, in the order asked for.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fcd",
             *         "at": "2025-03-14T09:21:07.120Z",
             *         "user": "01970c3e-0000-7000-8000-000000000001",
             *         "what": "listPersons",
             *         "noun": "people",
             *         "purpose": "reporting",
             *         "export": {
             *           "format": "xlsx",
             *           "organization": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *           "from": "2025-01-01",
             *           "to": "2025-12-31",
             *           "rows": 137
             *         }
             *       }
             *     ]
             */
            items: components["schemas"]["AccessEntry"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        AccessRenewalInput: {
            /**
             * @description What the session was sealed with.
             * @example br_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            renewal: string;
            /**
             * @description True for the web app: access comes as a cookie that no script can read.
             * @example true
             */
            cookie?: boolean;
        };
        Action: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What its issue is about.
             * @example water_sanitation
             */
            category?: components["schemas"]["Category"];
            /**
             * @description Who brought its issue up.
             * @example members
             */
            origin?: components["schemas"]["Origin"];
            /**
             * @description The administrative place it counts for.
             * @example KE-47-278-1386
             */
            area?: string;
            /**
             * @description What it is called, if it has a name.
             * @example March to the water company
             */
            title?: string;
            /**
             * @description What the people did.
             * @example march
             */
            kind: components["schemas"]["ActionKind"];
            /**
             * Format: date
             * @description The day. The action counts for the federations above its hosts on this day.
             * @example 2025-03-14
             */
            on: string;
            /**
             * @description Whether it is planned or took place.
             * @example held
             */
            status: components["schemas"]["ActionStatus"];
            /**
             * @description The organizations that hold it together.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            hosts: string[];
            /**
             * @description The issues it is about; the first is the main one.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"
             *     ]
             */
            issues?: string[];
            /**
             * @description Where.
             * @example KE-47-278-1386
             */
            place?: string;
            /**
             * @description The spot.
             * @example Chief's camp, Laini Saba
             */
            venue?: string;
            /**
             * @description What it is to achieve.
             * @example A date from the manager, before witnesses.
             */
            objective?: string;
            /**
             * @description Targets invited, by post.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"
             *     ]
             */
            invited?: string[];
            /**
             * @description Targets who came, by post.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"
             *     ]
             */
            attended?: string[];
            /** @description Who was expected and who came. */
            turnout?: components["schemas"]["Turnout"];
            /**
             * @description Who did what.
             * @example [
             *       {
             *         "role": "speaker",
             *         "person": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d",
             *         "name": "Mama Atieno",
             *         "doer": "resident",
             *         "sex": "female",
             *         "age_band": "18_34"
             *       }
             *     ]
             */
            roles?: components["schemas"]["RoleTaken"][];
            /**
             * @description For a meeting that decides: whether there was a quorum.
             * @example true
             */
            quorum?: boolean;
            /**
             * @description What the meeting decided.
             * @example To march on 14 March; negotiators are Akinyi, Hassan and Wanjiru.
             */
            decision?: string;
            /**
             * @description For a reflection: what was learnt.
             * @example [
             *       "Confirm the evening before, house by house."
             *     ]
             */
            lessons?: string[];
            /**
             * @description For a reflection: true when the people say there is no lesson.
             * @example false
             */
            no_lesson?: boolean;
            /**
             * @description Whether a resident or a paid organizer led it.
             * @example resident
             */
            led?: components["schemas"]["Doer"];
            /**
             * @description What else happened.
             * @example Police escorted the march and left at noon.
             */
            notes?: string;
            /** @description Organizations that were asked to hold it too and have not answered. It counts for them, and their people see it, once they accept. */
            invited_hosts?: string[];
            /**
             * Format: int64
             * @description How many public roles were taken.
             * @example 6
             */
            roles_taken: number;
            /**
             * Format: int64
             * @description How many of them by residents.
             * @example 5
             */
            roles_resident: number;
            /**
             * Format: int64
             * @description How many of them by women. Left out where it is about fewer than five people whose sex you may not see.
             * @example 3
             */
            roles_women?: number;
            /**
             * Format: int64
             * @description How many of them by people of 18 to 34. Left out likewise.
             * @example 2
             */
            roles_youth?: number;
        };
        /**
         * @description house_visit: House visit; house_meeting: House meeting; public_meeting: Public meeting (baraza); research: Research action; role_play: Role play; petition: Petition; delegation: Delegation; dialogue: Dialogue; march: March; accountability_assembly: Accountability assembly; vigil: Vigil; media: Media; court: Court; information_request: Information request; evaluation: Evaluation; reflection: Reflection.
         * @enum {string}
         */
        ActionKind: "house_visit" | "house_meeting" | "public_meeting" | "research" | "role_play" | "petition" | "delegation" | "dialogue" | "march" | "accountability_assembly" | "vigil" | "media" | "court" | "information_request" | "evaluation" | "reflection";
        ActionPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Action"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        ActionPatch: {
            /**
             * @description What it is called, if it has a name.
             * @example March to the water company
             */
            title?: string | null;
            /**
             * @description What the people did.
             * @example march
             */
            kind?: components["schemas"]["ActionKind"];
            /**
             * Format: date
             * @description The day. The action counts for the federations above its hosts on this day.
             * @example 2025-03-14
             */
            on?: string;
            /**
             * @description Whether it is planned or took place.
             * @example held
             */
            status?: components["schemas"]["ActionStatus"];
            /**
             * @description The organizations that hold it together.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            hosts?: string[];
            /**
             * @description The issues it is about; the first is the main one.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"
             *     ]
             */
            issues?: string[] | null;
            /**
             * @description Where.
             * @example KE-47-278-1386
             */
            place?: string | null;
            /**
             * @description The spot.
             * @example Chief's camp, Laini Saba
             */
            venue?: string | null;
            /**
             * @description What it is to achieve.
             * @example A date from the manager, before witnesses.
             */
            objective?: string | null;
            /**
             * @description Targets invited, by post.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"
             *     ]
             */
            invited?: string[] | null;
            /**
             * @description Targets who came, by post.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"
             *     ]
             */
            attended?: string[] | null;
            /** @description Who was expected and who came. */
            turnout?: components["schemas"]["TurnoutPatch"] | null;
            /**
             * @description Who did what.
             * @example [
             *       {
             *         "role": "speaker",
             *         "person": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d",
             *         "name": "Mama Atieno",
             *         "doer": "resident",
             *         "sex": "female",
             *         "age_band": "18_34"
             *       }
             *     ]
             */
            roles?: components["schemas"]["RoleTaken"][] | null;
            /**
             * @description For a meeting that decides: whether there was a quorum.
             * @example true
             */
            quorum?: boolean | null;
            /**
             * @description What the meeting decided.
             * @example To march on 14 March; negotiators are Akinyi, Hassan and Wanjiru.
             */
            decision?: string | null;
            /**
             * @description For a reflection: what was learnt.
             * @example [
             *       "Confirm the evening before, house by house."
             *     ]
             */
            lessons?: string[] | null;
            /**
             * @description For a reflection: true when the people say there is no lesson.
             * @example false
             */
            no_lesson?: boolean | null;
            /**
             * @description Whether a resident or a paid organizer led it.
             * @example resident
             */
            led?: components["schemas"]["Doer"] | null;
            /**
             * @description What else happened.
             * @example Police escorted the march and left at noon.
             */
            notes?: string | null;
        };
        /**
         * @description chair: Chair; speaker: Speaker; negotiator: Negotiator; marshal: Marshal; minutes: Minutes.
         * @enum {string}
         */
        ActionRole: "chair" | "speaker" | "negotiator" | "marshal" | "minutes";
        /**
         * @description planned: Planned; held: Held; cancelled: Cancelled.
         * @enum {string}
         */
        ActionStatus: "planned" | "held" | "cancelled";
        Affiliation: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description The organization that joins.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            child: string;
            /**
             * @description The federation it joins.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e
             */
            parent: string;
            /**
             * Format: date
             * @description The first day it belongs. Dates that one side alone changes stand in proposed until the other side agrees.
             * @example 2019-01-01
             */
            from: string;
            /**
             * Format: date
             * @description The day it leaves: from this day on it no longer belongs. Left out while it belongs.
             * @example 2025-07-01
             */
            until?: string;
            /**
             * @description Why it joined or left.
             * @example Joined by decision of its general meeting.
             */
            notes?: string;
            /**
             * @description How far it is agreed. Only what is agreed counts, and opens anything.
             * @example agreed
             */
            state?: components["schemas"]["AffiliationState"];
            /**
             * @description Whose answer is still needed, to the membership or to other days of it.
             * @example child
             */
            awaits?: components["schemas"]["Side"];
            /** @description For a membership in force: the days that one side proposes instead. */
            proposed?: components["schemas"]["Terms"];
            /**
             * Format: date
             * @description The day on which both sides last agreed to its days.
             * @example 2026-03-01
             */
            agreed_on?: string;
            /**
             * Format: date
             * @description The federation may read what happened from this day on; what is older counts for its figures without being shown. Absent when nothing is closed.
             * @example 2026-03-01
             */
            sight_from?: string;
        };
        AffiliationAnswer: {
            /**
             * @description True to agree; false to decline, or to take back what your own side proposed.
             * @example true
             */
            agreed: boolean;
            /**
             * @description Why; kept in its history.
             * @example Decided by our general meeting.
             */
            note?: string;
        };
        AffiliationOpening: {
            /**
             * Format: date
             * @description The federation may read what happened from this day on.
             * @example 2024-01-01
             */
            from: string;
            /**
             * @description Why; kept in its history.
             * @example Both general meetings asked for it on 3 March 2026.
             */
            reason: string;
        };
        AffiliationPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Affiliation"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        AffiliationPatch: {
            /**
             * @description The organization that joins.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            child?: string;
            /**
             * @description The federation it joins.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e
             */
            parent?: string;
            /**
             * Format: date
             * @description The first day it belongs. Dates that one side alone changes stand in proposed until the other side agrees.
             * @example 2019-01-01
             */
            from?: string;
            /**
             * Format: date
             * @description The day it leaves: from this day on it no longer belongs. Left out while it belongs.
             * @example 2025-07-01
             */
            until?: string | null;
            /**
             * @description Why it joined or left.
             * @example Joined by decision of its general meeting.
             */
            notes?: string | null;
        };
        /**
         * @description proposed: Proposed; agreed: Agreed by both; declined: Declined.
         * @enum {string}
         */
        AffiliationState: "proposed" | "agreed" | "declined";
        /**
         * @description under_18: Under 18; 18_34: 18 to 34; 35_59: 35 to 59; 60_over: 60 and over; undisclosed: Not said.
         * @enum {string}
         */
        AgeBand: "under_18" | "18_34" | "35_59" | "60_over" | "undisclosed";
        /**
         * @description yes: Yes; no: No; conditional: Conditional; evaded: Evaded; absent: Absent.
         * @enum {string}
         */
        Answer: "yes" | "no" | "conditional" | "evaded" | "absent";
        Attachment: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /** @description The record it belongs to. */
            about: components["schemas"]["Subject"];
            /**
             * @description What it shows. Name nobody who could be harmed.
             * @example The dry kiosk at plot 14
             */
            caption?: string;
            /**
             * Format: date
             * @description The day it was taken.
             * @example 2025-02-03
             */
            taken_on?: string;
            /**
             * @description Its type.
             * @example image/jpeg
             */
            media_type: string;
            /**
             * Format: int64
             * @description Its size in bytes.
             * @example 184320
             */
            bytes: number;
            /**
             * Format: int64
             * @description Its width in pixels.
             * @example 1600
             */
            width: number;
            /**
             * Format: int64
             * @description Its height in pixels.
             * @example 1200
             */
            height: number;
            /**
             * @description The SHA-256 of the bytes that are kept, in hexadecimal.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            sha256: string;
        };
        AttachmentPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Attachment"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        AttachmentPatch: {
            /** @description The record it belongs to. */
            about?: components["schemas"]["SubjectPatch"];
            /**
             * @description What it shows. Name nobody who could be harmed.
             * @example The dry kiosk at plot 14
             */
            caption?: string | null;
            /**
             * Format: date
             * @description The day it was taken.
             * @example 2025-02-03
             */
            taken_on?: string | null;
        };
        Batch: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What the lines are.
             * @example register
             */
            kind: components["schemas"]["FileKind"];
            /**
             * @description The name of the file.
             * @example field_register_2019.csv
             */
            name?: string;
            /**
             * @description The federation that new organizations join.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e
             */
            under?: string;
            /**
             * @description How the columns were read.
             * @example [
             *       {
             *         "column": "people affected",
             *         "field": "affected"
             *       }
             *     ]
             */
            mapping?: components["schemas"]["ColumnMapping"][];
            /**
             * @description Where it stands.
             * @example imported
             */
            status: components["schemas"]["BatchStatus"];
            /**
             * @description The SHA-256 of the file, in hexadecimal.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            sha256: string;
            /**
             * Format: int64
             * @description How many lines the file has, without the header.
             * @example 181
             */
            lines: number;
            /**
             * Format: int64
             * @description How many records were created.
             * @example 948
             */
            created: number;
            /**
             * Format: int64
             * @description How many lines went in.
             * @example 172
             */
            taken: number;
            /**
             * Format: int64
             * @description How many lines were there already.
             * @example 1
             */
            matched: number;
            /**
             * Format: int64
             * @description How many lines could not be taken.
             * @example 8
             */
            refused: number;
        };
        BatchPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Batch"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        /**
         * @description previewed: Previewed; imported: Imported; undone: Undone.
         * @enum {string}
         */
        BatchStatus: "previewed" | "imported" | "undone";
        Benefit: {
            /**
             * Format: int64
             * @description How many people benefit.
             * @example 1400
             */
            people?: number;
            /**
             * Format: int64
             * @description How many of them are women.
             * @example 760
             */
            women?: number;
            /**
             * Format: int64
             * @description How many of them are 18 to 34.
             * @example 500
             */
            youth?: number;
            /**
             * Format: int64
             * @description How many of them live with a disability.
             * @example 40
             */
            disability?: number;
            /**
             * @description How that number came about.
             * @example survey
             */
            method?: components["schemas"]["CountMethod"];
        };
        BenefitPatch: {
            /**
             * Format: int64
             * @description How many people benefit.
             * @example 1400
             */
            people?: number | null;
            /**
             * Format: int64
             * @description How many of them are women.
             * @example 760
             */
            women?: number | null;
            /**
             * Format: int64
             * @description How many of them are 18 to 34.
             * @example 500
             */
            youth?: number | null;
            /**
             * Format: int64
             * @description How many of them live with a disability.
             * @example 40
             */
            disability?: number | null;
            /**
             * @description How that number came about.
             * @example survey
             */
            method?: components["schemas"]["CountMethod"] | null;
        };
        Breach: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * Format: date-time
             * @description When it was noticed; the clock runs from this instant.
             * @example 2025-09-01T06:30:00.000Z
             */
            noticed_at: string;
            /**
             * @description What happened.
             * @example A phone with the app open was taken at the stage.
             */
            what: string;
            /**
             * @description Which classes of data are concerned.
             * @example [
             *       "contact"
             *     ]
             */
            classes: components["schemas"]["DataClass"][];
            /**
             * Format: int64
             * @description How many people are concerned, as far as known.
             * @example 40
             */
            people?: number;
            /**
             * @description What may follow for them.
             * @example real
             */
            risk: components["schemas"]["BreachRisk"];
            /**
             * @description What was done about it.
             * @example All sessions were ended and the phone was blocked.
             */
            measures?: string;
            /**
             * Format: date-time
             * @description When the Data Commissioner was told.
             * @example 2025-09-02T09:00:00.000Z
             */
            commissioner_at?: string;
            /**
             * Format: date-time
             * @description When the people concerned were told.
             * @example 2025-09-02T15:00:00.000Z
             */
            people_at?: string;
            /**
             * Format: date-time
             * @description By when the Data Commissioner must be told.
             * @example 2025-09-04T06:30:00.000Z
             */
            due_at: string;
            /**
             * @description True when the Data Commissioner was told after that.
             * @example false
             */
            late?: boolean;
            /**
             * @description True when the Data Commissioner has not been told and the time has passed.
             * @example false
             */
            overdue?: boolean;
        };
        BreachPage: {
            /**
             * @description The records of this page, in the order asked for.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "noticed_at": "2025-09-01T06:30:00.000Z",
             *         "what": "A phone with the app open was taken at the stage.",
             *         "classes": [
             *           "contact"
             *         ],
             *         "people": 40,
             *         "risk": "real",
             *         "measures": "All sessions were ended and the phone was blocked.",
             *         "commissioner_at": "2025-09-02T09:00:00.000Z",
             *         "people_at": "2025-09-02T15:00:00.000Z",
             *         "due_at": "2025-09-04T06:30:00.000Z",
             *         "late": false,
             *         "overdue": false
             *       }
             *     ]
             */
            items: components["schemas"]["Breach"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        BreachPatch: {
            /**
             * Format: date-time
             * @description When it was noticed; the clock runs from this instant.
             * @example 2025-09-01T06:30:00.000Z
             */
            noticed_at?: string;
            /**
             * @description What happened.
             * @example A phone with the app open was taken at the stage.
             */
            what?: string;
            /**
             * @description Which classes of data are concerned.
             * @example [
             *       "contact"
             *     ]
             */
            classes?: components["schemas"]["DataClass"][];
            /**
             * Format: int64
             * @description How many people are concerned, as far as known.
             * @example 40
             */
            people?: number | null;
            /**
             * @description What may follow for them.
             * @example real
             */
            risk?: components["schemas"]["BreachRisk"];
            /**
             * @description What was done about it.
             * @example All sessions were ended and the phone was blocked.
             */
            measures?: string | null;
            /**
             * Format: date-time
             * @description When the Data Commissioner was told.
             * @example 2025-09-02T09:00:00.000Z
             */
            commissioner_at?: string | null;
            /**
             * Format: date-time
             * @description When the people concerned were told.
             * @example 2025-09-02T15:00:00.000Z
             */
            people_at?: string | null;
        };
        /**
         * @description unknown: Not known yet; low: Harm is not to be expected; real: A real risk of harm.
         * @enum {string}
         */
        BreachRisk: "unknown" | "low" | "real";
        Campaign: {
            /** @description The issue. */
            issue: components["schemas"]["Issue"];
            /**
             * @description The organizations that took it up, by name.
             * @example [
             *       {
             *         "noun": "issues",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "name": "Water kiosk dry since January"
             *       }
             *     ]
             */
            hosts: components["schemas"]["RecordRef"][];
            /** @description Where it stands and what is missing before the next step. */
            coaching: components["schemas"]["Coaching"];
            /**
             * @description What happened, newest first.
             * @example [
             *       {
             *         "on": "2025-03-14",
             *         "what": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "about": {
             *           "noun": "issues",
             *           "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *           "name": "Water kiosk dry since January"
             *         }
             *       }
             *     ]
             */
            timeline: components["schemas"]["Moment"][];
            /**
             * @description The turnout of each action held, oldest first.
             * @example [
             *       {
             *         "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *         "on": "2025-03-14",
             *         "kind": "march",
             *         "turnout": {
             *           "pledged": 180,
             *           "confirmed": 140,
             *           "present": 152,
             *           "women": 91,
             *           "men": 61,
             *           "youth": 48,
             *           "elders": 12,
             *           "disability": 4,
             *           "method": "head_count"
             *         }
             *       }
             *     ]
             */
            turnout: components["schemas"]["TurnoutLine"][];
            /**
             * @description The demands and their answers.
             * @example [
             *       {
             *         "demand": {
             *           "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *           "version": 3,
             *           "created_at": "2025-03-14T09:21:07.120Z",
             *           "created_by": "01970c3e-0000-7000-8000-000000000001",
             *           "updated_at": "2025-03-20T18:02:44.000Z",
             *           "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *           "deleted_at": "2025-04-01T07:00:00.000Z",
             *           "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *           "sync": {
             *             "key": {
             *               "values": [
             *                 {
             *                   "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                   "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                   "seq": 7,
             *                   "version": 5,
             *                   "by": "01970c3e-0000-7000-8000-000000000001",
             *                   "at": "2026-03-14T09:21:07.120Z"
             *                 }
             *               ]
             *             }
             *           },
             *           "restricted": false,
             *           "category": "water_sanitation",
             *           "origin": "members",
             *           "area": "KE-47-278-1386",
             *           "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *           "post": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d",
             *           "what": "Restore supply three days a week",
             *           "made_on": "2025-02-16",
             *           "due_on": "2025-04-30",
             *           "leverage": "The utility's licence is up for review in May.",
             *           "official": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d",
             *           "answer": "conditional"
             *         },
             *         "post": "MCA for Lindi",
             *         "responses": [
             *           {
             *             "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *             "version": 3,
             *             "created_at": "2025-03-14T09:21:07.120Z",
             *             "created_by": "01970c3e-0000-7000-8000-000000000001",
             *             "updated_at": "2025-03-20T18:02:44.000Z",
             *             "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *             "deleted_at": "2025-04-01T07:00:00.000Z",
             *             "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *             "sync": {
             *               "key": {
             *                 "values": [
             *                   {
             *                     "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                     "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                     "seq": 7,
             *                     "version": 5,
             *                     "by": "01970c3e-0000-7000-8000-000000000001",
             *                     "at": "2026-03-14T09:21:07.120Z"
             *                   }
             *                 ]
             *               }
             *             },
             *             "restricted": false,
             *             "category": "water_sanitation",
             *             "origin": "members",
             *             "area": "KE-47-278-1386",
             *             "demand": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d",
             *             "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *             "answer": "conditional",
             *             "words": "If the pump arrives by the 20th.",
             *             "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *             "post": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d",
             *             "official": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d",
             *             "on": "2025-03-14"
             *           }
             *         ]
             *       }
             *     ]
             */
            demands: components["schemas"]["DemandLine"][];
            /**
             * @description The decision-makers it addresses.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "post": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d",
             *         "primary": true,
             *         "stance": "neutral",
             *         "power": "Up for re-election; listens to the market traders.",
             *         "official": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d"
             *       }
             *     ]
             */
            targets: components["schemas"]["Target"][];
            /**
             * @description Promises that are still owed and not yet due, or without a date.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "category": "water_sanitation",
             *         "origin": "members",
             *         "area": "KE-47-278-1386",
             *         "words": "Water will run three days a week from the first of May.",
             *         "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "demand": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d",
             *         "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *         "post": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d",
             *         "official": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d",
             *         "given_on": "2025-03-14",
             *         "due_on": "2025-05-01",
             *         "witnesses": "152 residents, the chief and Radio Pamoja",
             *         "budget": {
             *           "cents": 150000000,
             *           "currency": "KES"
             *         },
             *         "owner": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d",
             *         "owner_doer": "resident",
             *         "owner_noted": "Mzee Kamau",
             *         "status": "in_the_works",
             *         "standing": "current",
             *         "inherited_from": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad",
             *         "inherited_by": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2cbd",
             *         "follow_ups": [
             *           {
             *             "on": "2025-05-03",
             *             "note": "Two of three days, low pressure.",
             *             "status": "in_the_works",
             *             "doer": "resident",
             *             "by": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"
             *           }
             *         ],
             *         "settled_on": "2025-06-12",
             *         "overdue": false
             *       }
             *     ]
             */
            due: components["schemas"]["Commitment"][];
            /**
             * @description Promises whose day has passed.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "category": "water_sanitation",
             *         "origin": "members",
             *         "area": "KE-47-278-1386",
             *         "words": "Water will run three days a week from the first of May.",
             *         "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "demand": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d",
             *         "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *         "post": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d",
             *         "official": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d",
             *         "given_on": "2025-03-14",
             *         "due_on": "2025-05-01",
             *         "witnesses": "152 residents, the chief and Radio Pamoja",
             *         "budget": {
             *           "cents": 150000000,
             *           "currency": "KES"
             *         },
             *         "owner": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d",
             *         "owner_doer": "resident",
             *         "owner_noted": "Mzee Kamau",
             *         "status": "in_the_works",
             *         "standing": "current",
             *         "inherited_from": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad",
             *         "inherited_by": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2cbd",
             *         "follow_ups": [
             *           {
             *             "on": "2025-05-03",
             *             "note": "Two of three days, low pressure.",
             *             "status": "in_the_works",
             *             "doer": "resident",
             *             "by": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"
             *           }
             *         ],
             *         "settled_on": "2025-06-12",
             *         "overdue": false
             *       }
             *     ]
             */
            overdue: components["schemas"]["Commitment"][];
            /**
             * @description Promises kept, broken, or settled by a compromise, and those handed on.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "category": "water_sanitation",
             *         "origin": "members",
             *         "area": "KE-47-278-1386",
             *         "words": "Water will run three days a week from the first of May.",
             *         "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "demand": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d",
             *         "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *         "post": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d",
             *         "official": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d",
             *         "given_on": "2025-03-14",
             *         "due_on": "2025-05-01",
             *         "witnesses": "152 residents, the chief and Radio Pamoja",
             *         "budget": {
             *           "cents": 150000000,
             *           "currency": "KES"
             *         },
             *         "owner": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d",
             *         "owner_doer": "resident",
             *         "owner_noted": "Mzee Kamau",
             *         "status": "in_the_works",
             *         "standing": "current",
             *         "inherited_from": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad",
             *         "inherited_by": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2cbd",
             *         "follow_ups": [
             *           {
             *             "on": "2025-05-03",
             *             "note": "Two of three days, low pressure.",
             *             "status": "in_the_works",
             *             "doer": "resident",
             *             "by": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"
             *           }
             *         ],
             *         "settled_on": "2025-06-12",
             *         "overdue": false
             *       }
             *     ]
             */
            settled: components["schemas"]["Commitment"][];
            /**
             * @description What changed.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "category": "water_sanitation",
             *         "origin": "members",
             *         "area": "KE-47-278-1386",
             *         "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *         "commitment": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad",
             *         "title": "Water runs at the plot 14 kiosk three days a week",
             *         "kind": "service",
             *         "direction": "win",
             *         "observed_on": "2025-05-20",
             *         "place": "KE-47-278-1386",
             *         "changed_by": "The water company's regional manager",
             *         "description": "Residents logged the days from 5 to 20 May.",
             *         "significance": "A household saves KES 40 a day.",
             *         "contribution": "The assembly of 14 March fixed the date.",
             *         "others": "The ward administrator pressed for the pump.",
             *         "benefit": {
             *           "people": 1400,
             *           "women": 760,
             *           "youth": 500,
             *           "disability": 40,
             *           "method": "survey"
             *         },
             *         "money": {
             *           "promised_cents": 35000000,
             *           "budgeted_cents": 30000000,
             *           "released_cents": 20000000,
             *           "delivered_cents": 18000000
             *         },
             *         "claimed_by": "01970c3e-0000-7000-8000-000000000001",
             *         "state": "verified",
             *         "judgements": [
             *           {
             *             "on": "2025-05-25",
             *             "confirmed": true,
             *             "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *             "asked": 60,
             *             "agreed": 57,
             *             "quorum": true,
             *             "note": "The tap on the railway side is still weak."
             *           }
             *         ]
             *       }
             *     ]
             */
            outcomes: components["schemas"]["Outcome"][];
            /**
             * @description How the sixteen questions were scored.
             * @example [
             *       {
             *         "criterion": "winnable",
             *         "scores": [
             *           2
             *         ],
             *         "lowest": 1,
             *         "median": 2,
             *         "highest": 3
             *       }
             *     ]
             */
            spread: components["schemas"]["Spread"][];
            /**
             * @description The issues that were taken into this one.
             * @example [
             *       {
             *         "noun": "issues",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "name": "Water kiosk dry since January"
             *       }
             *     ]
             */
            children: components["schemas"]["RecordRef"][];
            /** @description How negotiators were split between women and men. */
            negotiators: components["schemas"]["GenderBalance"];
        };
        Candidate: {
            /**
             * @description The record.
             * @example KE-30-169-0845
             */
            id: string;
            /**
             * @description Its name with what tells it apart.
             * @example Township, Baringo Central, Baringo
             */
            name: string;
        };
        /**
         * @description water_sanitation: Water and sanitation; education: Education; health: Health; housing: Housing; land_evictions: Land and evictions; safety: Safety; roads_drainage: Roads and drainage; livelihoods: Livelihoods; civil_rights: Civil rights; civic_participation: Civic participation; other: Other.
         * @enum {string}
         */
        Category: "water_sanitation" | "education" | "health" | "housing" | "land_evictions" | "safety" | "roads_drainage" | "livelihoods" | "civil_rights" | "civic_participation" | "other";
        Cell: {
            /**
             * Format: int64
             * @description The figure. 0 when it is hidden.
             * @example 12
             */
            value: number;
            /**
             * @description True when there may be fewer than five records or people behind the figure, or none, and it is not shown to viewers of aggregates.
             * @example false
             */
            hidden?: boolean;
            /**
             * Format: int64
             * @description For viewers of aggregates, to whom value is rough: the true figure is not less; 0 when left out.
             * @example 10
             */
            at_least?: number;
            /**
             * Format: int64
             * @description For viewers of aggregates: the true figure is not more. Left out where a sum is hidden, or a part of it: it may be any.
             * @example 14
             */
            at_most?: number;
            /**
             * @description The list of the records behind the figure; it adds up to the figure.
             * @example /api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31
             */
            records?: string;
        };
        Change: {
            /**
             * @description The member that changed.
             * @example title
             */
            member: string;
            /**
             * @description What it was; absent when it was not there.
             * @example Kiosk dry
             */
            was?: unknown;
            /**
             * @description What it is; absent when it is gone.
             * @example Water kiosk dry since January
             */
            now?: unknown;
        };
        ChildColumn: {
            /** @description The member. */
            organization: components["schemas"]["RecordRef"];
            /**
             * @description Its own figures, with what it shares with other members.
             * @example {
             *       "key": {
             *         "value": 12,
             *         "hidden": false,
             *         "at_least": 10,
             *         "at_most": 14,
             *         "records": "/api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31"
             *       }
             *     }
             */
            figures: {
                [key: string]: components["schemas"]["Cell"];
            };
            /**
             * @description How many of its records count for another member too: these must not be added up. Empty for viewers of aggregates.
             * @example {
             *       "key": 2
             *     }
             */
            shared: {
                [key: string]: number;
            };
        };
        Clash: {
            /**
             * @description The member, or the first of those that make sense only together; deleted_at when the record was deleted meanwhile.
             * @example title
             */
            member: string;
            /**
             * @description What was written. The first is in force; that says nothing about which is right.
             * @example [
             *       {
             *         "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *         "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *         "seq": 7,
             *         "version": 5,
             *         "by": "01970c3e-0000-7000-8000-000000000001",
             *         "at": "2026-03-14T09:21:07.120Z"
             *       }
             *     ]
             */
            values?: components["schemas"]["Written"][];
        };
        ClashList: {
            /**
             * @description The records.
             * @example [
             *       {
             *         "noun": "issues",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "version": 6,
             *         "clashes": [
             *           {
             *             "member": "title",
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         ]
             *       }
             *     ]
             */
            items: components["schemas"]["ClashingRecord"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example issues|01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            next?: string;
        };
        ClashingRecord: {
            /**
             * @description What kind of record it is.
             * @example issues
             */
            noun: string;
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            id: string;
            /**
             * Format: int64
             * @description Its version; base the change that settles it on this one.
             * @example 6
             */
            version: number;
            /**
             * @description The clashes.
             * @example [
             *       {
             *         "member": "title",
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     ]
             */
            clashes: components["schemas"]["Clash"][];
        };
        Coaching: {
            /** @description The step it is in. */
            step: components["schemas"]["StepRow"];
            /**
             * @description What is missing before the step is done.
             * @example [
             *       {
             *         "code": "pledges",
             *         "what": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         }
             *       }
             *     ]
             */
            missing: components["schemas"]["GateRow"][];
            /**
             * @description What can happen next.
             * @example [
             *       {
             *         "name": "advance",
             *         "label": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "statuses": [
             *           "open"
             *         ],
             *         "from": [
             *           3
             *         ],
             *         "shift": 1,
             *         "to": 4,
             *         "new_cycle": false,
             *         "status": "won",
             *         "gated": true,
             *         "reason": false,
             *         "win": true,
             *         "parent": false
             *       }
             *     ]
             */
            moves: components["schemas"]["MoveRow"][];
            /**
             * @description The steps that were gone past although something was missing.
             * @example [
             *       6
             *     ]
             */
            skipped: number[];
        };
        CodeForInput: {
            /**
             * @description Why; kept in the history of the account.
             * @example She forgot it
             */
            reason?: string;
        };
        CodeInput: {
            /**
             * @description The code that the authenticator shows.
             * @example 492039
             */
            code: string;
        };
        ColumnMapping: {
            /**
             * @description The column, as the header names it.
             * @example people affected
             */
            column: string;
            /**
             * @description The field it is read as; absent when the column is left out.
             * @example affected
             */
            field?: string;
        };
        Comment: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /** @description The record it is about. */
            about: components["schemas"]["Subject"];
            /**
             * @description What it is for.
             * @example comment
             */
            kind: components["schemas"]["CommentKind"];
            /**
             * @description What is said.
             * @example The manager's office moved to Langata Road; go there first.
             */
            text: string;
        };
        /**
         * @description comment: Comment; strategy: Strategy note; minutes: Minutes.
         * @enum {string}
         */
        CommentKind: "comment" | "strategy" | "minutes";
        CommentPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Comment"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        CommentPatch: {
            /** @description The record it is about. */
            about?: components["schemas"]["SubjectPatch"];
            /**
             * @description What it is for.
             * @example comment
             */
            kind?: components["schemas"]["CommentKind"];
            /**
             * @description What is said.
             * @example The manager's office moved to Langata Road; go there first.
             */
            text?: string;
        };
        Commitment: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What its issue is about.
             * @example water_sanitation
             */
            category?: components["schemas"]["Category"];
            /**
             * @description Who brought its issue up.
             * @example members
             */
            origin?: components["schemas"]["Origin"];
            /**
             * @description The administrative place it counts for.
             * @example KE-47-278-1386
             */
            area?: string;
            /**
             * @description The exact words of the promise.
             * @example Water will run three days a week from the first of May.
             */
            words: string;
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * @description The demand it answers.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d
             */
            demand?: string;
            /**
             * @description The action at which it was given.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action?: string;
            /**
             * @description The post of the one who promised.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post: string;
            /**
             * @description Who promised; the holder of the post on that day when left out.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d
             */
            official?: string;
            /**
             * Format: date
             * @description The day it was given.
             * @example 2025-03-14
             */
            given_on: string;
            /**
             * Format: date
             * @description By when it is to be kept.
             * @example 2025-05-01
             */
            due_on?: string;
            /**
             * @description Before whom.
             * @example 152 residents, the chief and Radio Pamoja
             */
            witnesses?: string;
            /** @description The money promised. */
            budget?: components["schemas"]["Money"];
            /**
             * @description The resident who follows it up: a person whom you may read, or yourself.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            owner?: string;
            /**
             * @description Whether the owner is a resident.
             * @example resident
             */
            owner_doer?: components["schemas"]["Doer"];
            /**
             * @description The owner's name, if not recorded as a person.
             * @example Mzee Kamau
             */
            owner_noted?: string;
            /**
             * @description How it stands, judged by outcome.
             * @example in_the_works
             */
            status: components["schemas"]["CommitmentStatus"];
            /**
             * @description Whether the one who gave it still owes it.
             * @example current
             */
            standing: components["schemas"]["CommitmentStanding"];
            /**
             * @description The promise of the predecessor that this one renews.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad
             */
            inherited_from?: string;
            /**
             * @description The promise of the successor that renews this one.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2cbd
             */
            inherited_by?: string;
            /**
             * @description Who asked after it and what was found, oldest first.
             * @example [
             *       {
             *         "on": "2025-05-03",
             *         "note": "Two of three days, low pressure.",
             *         "status": "in_the_works",
             *         "doer": "resident",
             *         "by": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"
             *       }
             *     ]
             */
            follow_ups?: components["schemas"]["FollowUp"][];
            /**
             * Format: date
             * @description The day it was found kept, a compromise, or broken.
             * @example 2025-06-12
             */
            settled_on?: string;
            /**
             * @description True when it is due and not settled; computed when you ask.
             * @example false
             */
            overdue?: boolean;
        };
        CommitmentPage: {
            /**
             * @description The records of this page, in the order asked for.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "category": "water_sanitation",
             *         "origin": "members",
             *         "area": "KE-47-278-1386",
             *         "words": "Water will run three days a week from the first of May.",
             *         "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "demand": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d",
             *         "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *         "post": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d",
             *         "official": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d",
             *         "given_on": "2025-03-14",
             *         "due_on": "2025-05-01",
             *         "witnesses": "152 residents, the chief and Radio Pamoja",
             *         "budget": {
             *           "cents": 150000000,
             *           "currency": "KES"
             *         },
             *         "owner": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d",
             *         "owner_doer": "resident",
             *         "owner_noted": "Mzee Kamau",
             *         "status": "in_the_works",
             *         "standing": "current",
             *         "inherited_from": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad",
             *         "inherited_by": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2cbd",
             *         "follow_ups": [
             *           {
             *             "on": "2025-05-03",
             *             "note": "Two of three days, low pressure.",
             *             "status": "in_the_works",
             *             "doer": "resident",
             *             "by": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"
             *           }
             *         ],
             *         "settled_on": "2025-06-12",
             *         "overdue": false
             *       }
             *     ]
             */
            items: components["schemas"]["Commitment"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        CommitmentPatch: {
            /**
             * @description The exact words of the promise.
             * @example Water will run three days a week from the first of May.
             */
            words?: string;
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue?: string;
            /**
             * @description The demand it answers.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d
             */
            demand?: string | null;
            /**
             * @description The action at which it was given.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action?: string | null;
            /**
             * @description The post of the one who promised.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post?: string;
            /**
             * @description Who promised; the holder of the post on that day when left out.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d
             */
            official?: string | null;
            /**
             * Format: date
             * @description The day it was given.
             * @example 2025-03-14
             */
            given_on?: string;
            /**
             * Format: date
             * @description By when it is to be kept.
             * @example 2025-05-01
             */
            due_on?: string | null;
            /**
             * @description Before whom.
             * @example 152 residents, the chief and Radio Pamoja
             */
            witnesses?: string | null;
            /** @description The money promised. */
            budget?: components["schemas"]["MoneyPatch"] | null;
            /**
             * @description The resident who follows it up: a person whom you may read, or yourself.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            owner?: string | null;
            /**
             * @description Whether the owner is a resident.
             * @example resident
             */
            owner_doer?: components["schemas"]["Doer"] | null;
            /**
             * @description The owner's name, if not recorded as a person.
             * @example Mzee Kamau
             */
            owner_noted?: string | null;
        };
        /**
         * @description current: Owed by the one who gave it; inherited: Asked again of the successor; orphaned: Nobody owns it any more.
         * @enum {string}
         */
        CommitmentStanding: "current" | "inherited" | "orphaned";
        /**
         * @description open: Open; in_the_works: In the works; stalled: Stalled; kept: Kept; compromise: Compromise; broken: Broken.
         * @enum {string}
         */
        CommitmentStatus: "open" | "in_the_works" | "stalled" | "kept" | "compromise" | "broken";
        Comparison: {
            /** @description The organization. */
            organization: components["schemas"]["RecordRef"];
            /** @description The period. */
            period: components["schemas"]["Period"];
            /** @description The period it is compared with. */
            against: components["schemas"]["Period"];
            /**
             * @description What the figures mean, in their order.
             * @example [
             *       {
             *         "name": "issues_won",
             *         "label": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "unit": "records",
             *         "noun": "issues",
             *         "sum": "present"
             *       }
             *     ]
             */
            measures: components["schemas"]["Measure"][];
            /**
             * @description The figures of the period.
             * @example {
             *       "key": {
             *         "value": 12,
             *         "hidden": false,
             *         "at_least": 10,
             *         "at_most": 14,
             *         "records": "/api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31"
             *       }
             *     }
             */
            figures: {
                [key: string]: components["schemas"]["Cell"];
            };
            /**
             * @description The figures of the period it is compared with.
             * @example {
             *       "key": {
             *         "value": 12,
             *         "hidden": false,
             *         "at_least": 10,
             *         "at_most": 14,
             *         "records": "/api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31"
             *       }
             *     }
             */
            before: {
                [key: string]: components["schemas"]["Cell"];
            };
            /**
             * @description True when the figures are rough and those of few records are hidden, for viewers of aggregates.
             * @example false
             */
            rounded?: boolean;
            /**
             * Format: date
             * @description For viewers of aggregates: no day after this one is counted, because its month is not over yet.
             * @example 2025-05-31
             */
            until?: string;
        };
        Consent: {
            /**
             * Format: date
             * @description When it was given.
             * @example 2025-02-11
             */
            on: string;
            /**
             * @description What for.
             * @example Calling people to meetings of the group
             */
            purpose: string;
            /**
             * @description In which language it was asked.
             * @example sw
             */
            language?: components["schemas"]["Language"];
        };
        ConsentPatch: {
            /**
             * Format: date
             * @description When it was given.
             * @example 2025-02-11
             */
            on?: string;
            /**
             * @description What for.
             * @example Calling people to meetings of the group
             */
            purpose?: string;
            /**
             * @description In which language it was asked.
             * @example sw
             */
            language?: components["schemas"]["Language"] | null;
        };
        /**
         * @description organizing: To be recorded as somebody who takes part; contact: To be called or written to; photos: To be shown in photos; reporting: To be counted by sex, age and disability in reports; research: To be asked for research.
         * @enum {string}
         */
        ConsentPurpose: "organizing" | "contact" | "photos" | "reporting" | "research";
        ConsentRecord: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description Who agreed.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person: string;
            /**
             * @description To what.
             * @example contact
             */
            purpose: components["schemas"]["ConsentPurpose"];
            /**
             * Format: date
             * @description When it was given.
             * @example 2025-02-11
             */
            on: string;
            /**
             * @description In which language it was asked.
             * @example sw
             */
            language: components["schemas"]["Language"];
            /**
             * @description How it was given.
             * @example spoken
             */
            how: components["schemas"]["ConsentWay"];
            /**
             * @description Who asked: a person whom you may read, or yourself; the user who records it when left out.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            taken_by?: string;
            /**
             * @description Which version of the notice was read to the person.
             * @example 2025-01 sw
             */
            notice: string;
            /**
             * Format: date
             * @description When the person took it back; absent while it stands.
             * @example 2025-09-01
             */
            withdrawn_on?: string;
        };
        ConsentRecordPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["ConsentRecord"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        ConsentRecordPatch: {
            /**
             * @description Who agreed.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string;
            /**
             * @description To what.
             * @example contact
             */
            purpose?: components["schemas"]["ConsentPurpose"];
            /**
             * Format: date
             * @description When it was given.
             * @example 2025-02-11
             */
            on?: string;
            /**
             * @description In which language it was asked.
             * @example sw
             */
            language?: components["schemas"]["Language"];
            /**
             * @description How it was given.
             * @example spoken
             */
            how?: components["schemas"]["ConsentWay"];
            /**
             * @description Who asked: a person whom you may read, or yourself; the user who records it when left out.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            taken_by?: string | null;
            /**
             * @description Which version of the notice was read to the person.
             * @example 2025-01 sw
             */
            notice?: string;
        };
        ConsentStanding: {
            /**
             * @description What for.
             * @example contact
             */
            purpose: components["schemas"]["ConsentPurpose"];
            /**
             * @description True when a consent to it stands.
             * @example true
             */
            given: boolean;
            /**
             * Format: date
             * @description When the consent that stands was given.
             * @example 2025-02-11
             */
            since?: string;
            /**
             * @description The consent of the register; absent for one that is only noted in the person's record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2dcd
             */
            record?: string;
            /**
             * @description True when only the person's record notes it, in the words of its consent.
             * @example false
             */
            noted?: boolean;
            /**
             * Format: date
             * @description When the newest one was taken back, when none stands.
             * @example 2025-09-01
             */
            withdrawn_on?: string;
        };
        /**
         * @description spoken: Spoken, face to face; written: Written or signed; phone: By telephone.
         * @enum {string}
         */
        ConsentWay: "spoken" | "written" | "phone";
        /**
         * @description list: Attendance list; head_count: Head count; estimate: Estimate; survey: Survey; official_statistic: Official statistic.
         * @enum {string}
         */
        CountMethod: "list" | "head_count" | "estimate" | "survey" | "official_statistic";
        /**
         * @description real_improvement: Does it bring a real improvement in people's lives?; own_power: Does it give people a sense of their own power?; alters_power: Does it alter the relations of power?; worthwhile: Is it worthwhile?; winnable: Can it be won?; widely_felt: Is it widely felt?; deeply_felt: Is it deeply felt?; easy_to_understand: Is it easy to understand?; clear_target: Is there a clear target?; clear_time_frame: Is there a clear time frame?; non_divisive: Does it keep people together?; builds_leadership: Does it build leaders?; next_campaign: Does it set up the next campaign?; pocketbook: Does it touch people's pockets?; raises_money: Can it raise money?; fits_values: Does it fit our values?.
         * @enum {string}
         */
        Criterion: "real_improvement" | "own_power" | "alters_power" | "worthwhile" | "winnable" | "widely_felt" | "deeply_felt" | "easy_to_understand" | "clear_target" | "clear_time_frame" | "non_divisive" | "builds_leadership" | "next_campaign" | "pocketbook" | "raises_money" | "fits_values";
        /**
         * @description work: About the work, not about a person; name: What a person is called; contact: How a person is reached; sensitive: Sensitive: sex, age band, disability; confidence: Told in confidence; consent: What the person agreed to; link: Which person or account it refers to; account: About an account; text: A text in which people may be named.
         * @enum {string}
         */
        DataClass: "work" | "name" | "contact" | "sensitive" | "confidence" | "consent" | "link" | "account" | "text";
        DataRequest: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What the person asks for.
             * @example access
             */
            kind: components["schemas"]["RequestKind"];
            /**
             * Format: date
             * @description When it came in; the clock runs from this day.
             * @example 2025-09-01
             */
            received_on: string;
            /**
             * @description How it came in.
             * @example in_person
             */
            channel: components["schemas"]["RequestChannel"];
            /**
             * @description Whom it is about, once that is known.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string;
            /**
             * @description What was said.
             * @example Wants to know who has the telephone number.
             */
            note?: string;
            /**
             * @description How it stands; open when left out.
             * @example open
             */
            status?: components["schemas"]["RequestStatus"];
            /**
             * Format: date
             * @description When it was answered, refused or withdrawn.
             * @example 2025-09-05
             */
            closed_on?: string;
            /**
             * @description On what ground it was refused.
             * @example The person could not be identified.
             */
            ground?: string;
            /**
             * Format: date
             * @description By when it must be answered.
             * @example 2025-09-08
             */
            due_on: string;
            /**
             * @description True when it is open and its day has passed.
             * @example false
             */
            overdue?: boolean;
        };
        DataRequestPage: {
            /**
             * @description The records of this page, in the order asked for.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "kind": "access",
             *         "received_on": "2025-09-01",
             *         "channel": "in_person",
             *         "person": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d",
             *         "note": "Wants to know who has the telephone number.",
             *         "status": "open",
             *         "closed_on": "2025-09-05",
             *         "ground": "The person could not be identified.",
             *         "due_on": "2025-09-08",
             *         "overdue": false
             *       }
             *     ]
             */
            items: components["schemas"]["DataRequest"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        Deliveries: {
            /**
             * @description The deliveries.
             * @example [
             *       {
             *         "id": "msg_60303ae22b998861bce3b28f33eec1be",
             *         "webhook": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2caa",
             *         "noun": "issues",
             *         "record": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "version": 3,
             *         "deed": "changed",
             *         "at": "2026-03-14T09:21:07.120Z",
             *         "status": "delivered",
             *         "attempts": 1,
             *         "next_at": "2026-03-14T09:26:07.120Z",
             *         "answer": 503,
             *         "failure": "the name was not found"
             *       }
             *     ]
             */
            items: components["schemas"]["Delivery"][];
        };
        Delivery: {
            /**
             * @description Names the message: the receiver knows by it what it had before.
             * @example msg_60303ae22b998861bce3b28f33eec1be
             */
            id: string;
            /**
             * @description The webhook.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2caa
             */
            webhook: string;
            /**
             * @description What kind of record changed.
             * @example issues
             */
            noun: string;
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            record: string;
            /**
             * Format: int64
             * @description The version that it has after the change.
             * @example 3
             */
            version: number;
            /**
             * @description What was done.
             * @example changed
             */
            deed: string;
            /**
             * Format: date-time
             * @description When it was done.
             * @example 2026-03-14T09:21:07.120Z
             */
            at: string;
            /**
             * @description Where the delivery stands.
             * @example delivered
             */
            status: components["schemas"]["DeliveryStatus"];
            /**
             * Format: int64
             * @description How often it was tried.
             * @example 1
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it is tried next.
             * @example 2026-03-14T09:26:07.120Z
             */
            next_at?: string;
            /**
             * Format: int64
             * @description The HTTP status of the last answer.
             * @example 503
             */
            answer?: number;
            /**
             * @description Why the last try failed, when there was no answer.
             * @example the name was not found
             */
            failure?: string;
        };
        /**
         * @description pending: To be sent; delivered: Received; dead: Given up.
         * @enum {string}
         */
        DeliveryStatus: "pending" | "delivered" | "dead";
        Demand: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What its issue is about.
             * @example water_sanitation
             */
            category?: components["schemas"]["Category"];
            /**
             * @description Who brought its issue up.
             * @example members
             */
            origin?: components["schemas"]["Origin"];
            /**
             * @description The administrative place it counts for.
             * @example KE-47-278-1386
             */
            area?: string;
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * @description The decision-maker, by post.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post: string;
            /**
             * @description What that person is to do.
             * @example Restore supply three days a week
             */
            what: string;
            /**
             * Format: date
             * @description When the people decided on it.
             * @example 2025-02-16
             */
            made_on: string;
            /**
             * Format: date
             * @description By when.
             * @example 2025-04-30
             */
            due_on?: string;
            /**
             * @description Why that person would do it.
             * @example The utility's licence is up for review in May.
             */
            leverage?: string;
            /**
             * @description Who held the post on the day the demand was made.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d
             */
            official?: string;
            /**
             * @description The newest response, if there is one.
             * @example conditional
             */
            answer?: components["schemas"]["Answer"];
        };
        DemandLine: {
            /** @description The demand. */
            demand: components["schemas"]["Demand"];
            /**
             * @description What the post is called.
             * @example MCA for Lindi
             */
            post: string;
            /**
             * @description The answers, oldest first.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "category": "water_sanitation",
             *         "origin": "members",
             *         "area": "KE-47-278-1386",
             *         "demand": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d",
             *         "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *         "answer": "conditional",
             *         "words": "If the pump arrives by the 20th.",
             *         "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "post": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d",
             *         "official": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d",
             *         "on": "2025-03-14"
             *       }
             *     ]
             */
            responses: components["schemas"]["DemandResponse"][];
        };
        DemandPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Demand"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        DemandPatch: {
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue?: string;
            /**
             * @description The decision-maker, by post.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post?: string;
            /**
             * @description What that person is to do.
             * @example Restore supply three days a week
             */
            what?: string;
            /**
             * Format: date
             * @description When the people decided on it.
             * @example 2025-02-16
             */
            made_on?: string;
            /**
             * Format: date
             * @description By when.
             * @example 2025-04-30
             */
            due_on?: string | null;
            /**
             * @description Why that person would do it.
             * @example The utility's licence is up for review in May.
             */
            leverage?: string | null;
        };
        DemandResponse: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What its issue is about.
             * @example water_sanitation
             */
            category?: components["schemas"]["Category"];
            /**
             * @description Who brought its issue up.
             * @example members
             */
            origin?: components["schemas"]["Origin"];
            /**
             * @description The administrative place it counts for.
             * @example KE-47-278-1386
             */
            area?: string;
            /**
             * @description The demand.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d
             */
            demand: string;
            /**
             * @description The action at which it was put.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action: string;
            /**
             * @description What the official answered.
             * @example conditional
             */
            answer: components["schemas"]["Answer"];
            /**
             * @description The official's words.
             * @example If the pump arrives by the 20th.
             */
            words?: string;
            /**
             * @description The issue of the demand.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * @description The post of the demand.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post: string;
            /**
             * @description Who held the post on that day.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d
             */
            official?: string;
            /**
             * Format: date
             * @description The day of the action.
             * @example 2025-03-14
             */
            on: string;
        };
        DemandResponsePage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["DemandResponse"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        /**
         * @description resident: A resident; organizer: A paid organizer; other: Somebody else.
         * @enum {string}
         */
        Doer: "resident" | "organizer" | "other";
        Elsewhere: {
            /**
             * @description Go there.
             * @example https://id.example.org/authorize?client_id=baraza
             */
            url: string;
            /**
             * @description Keep it where only you can read it, and send it when the provider has sent you back.
             * @example q3vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            attempt: string;
            /**
             * Format: date-time
             * @description Until when the sign-in must be finished.
             * @example 2025-03-14T09:31:07.120Z
             */
            expires_at: string;
        };
        ElsewhereInput: {
            /**
             * @description What you got at the beginning.
             * @example q3vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            attempt: string;
            /**
             * @description The parameter state of the address to which the provider sent you back.
             * @example bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            state?: string;
            /**
             * @description The parameter code of that address.
             * @example SplxlOBeZQQYbYS6WxSbIA
             */
            code?: string;
            /**
             * @description After second_factor_required: the code of your authenticator, with the attempt that came with the problem.
             * @example 492039
             */
            second_factor?: string;
            /**
             * @description True for the web app: the session comes as a cookie that no script can read.
             * @example false
             */
            cookie?: boolean;
            /**
             * @description What this device got when it signed in before.
             * @example bd_AAABl3pJ8gC4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0cAAAA
             */
            device?: string;
        };
        Enumeration: {
            /**
             * @description Which enumeration it is.
             * @example category
             */
            name: string;
            /**
             * @description Its values, in the order in which people expect them.
             * @example [
             *       {
             *         "value": "water_sanitation",
             *         "label": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         }
             *       }
             *     ]
             */
            terms: components["schemas"]["Term"][];
        };
        EraseInput: {
            /**
             * @description Why; it is kept in the person's history.
             * @example asked
             */
            basis: components["schemas"]["ErasureBasis"];
            /**
             * @description The open request of the register, of kind erasure, that this answers; it is closed today.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2ded
             */
            request?: string;
        };
        Erasure: {
            /**
             * @description The person's record, which stays.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person: string;
            /**
             * @description What the record is called now.
             * @example Forgotten 1b2c4d
             */
            pseudonym: string;
            /**
             * Format: int64
             * @description How many records were changed, the person's own included.
             * @example 7
             */
            records: number;
            /**
             * Format: int64
             * @description How many earlier versions lost their words.
             * @example 19
             */
            events: number;
            /**
             * Format: int64
             * @description How many photos of the person were deleted.
             * @example 1
             */
            photos: number;
            /**
             * Format: int64
             * @description How many files of refused lines of imports were deleted, because the person stood in them.
             * @example 0
             */
            files: number;
            /**
             * Format: int64
             * @description How many photos of the person belong to other records too and were kept there: look at them.
             * @example 0
             */
            shared: number;
            /**
             * Format: int64
             * @description How many photos were deleted that no record has: of the person's own account, or left over.
             * @example 0
             */
            unused: number;
            /**
             * Format: int64
             * @description How many photos others have sent that belong to no record yet. Nobody can say whose they are; they are dropped after 30 days, or look at the records that they become.
             * @example 0
             */
            waiting: number;
            /**
             * @description True when nothing is left in the files of the database either. False when the server overwrites by itself, or a long read was in the way: then ask again.
             * @example true
             */
            wiped: boolean;
        };
        /**
         * @description asked: The person asked for it; consent_withdrawn: The person took the consent back; no_longer_needed: The data are no longer needed; unlawful: The data should not have been kept.
         * @enum {string}
         */
        ErasureBasis: "asked" | "consent_withdrawn" | "no_longer_needed" | "unlawful";
        Event: {
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            record: string;
            /**
             * @description What kind of record it is.
             * @example issues
             */
            noun: string;
            /**
             * Format: int64
             * @description The version that the record has after the change.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server stored it.
             * @example 2025-03-14T09:21:07.120Z
             */
            at: string;
            /**
             * Format: date-time
             * @description What the clock of the phone said when it was made.
             * @example 2025-03-14T06:02:00.000Z
             */
            device_at?: string;
            /**
             * @description The user who made it.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            by: string;
            /**
             * @description What was done.
             * @example changed
             */
            deed: string;
            /**
             * @description Why, in the words of whoever did it.
             * @example Corrected after the meeting
             */
            reason?: string;
            /**
             * @description The record whose change brought this one about.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3f
             */
            cause?: string;
            /**
             * @description What changed, member by member; none for a creation.
             * @example [
             *       {
             *         "member": "title",
             *         "was": "Kiosk dry",
             *         "now": "Water kiosk dry since January"
             *       }
             *     ]
             */
            changes?: components["schemas"]["Change"][];
            /**
             * @description The hash of the event before, in hexadecimal.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            previous?: string;
            /**
             * @description The hash of this event, in hexadecimal.
             * @example 60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752
             */
            hash: string;
        };
        EventPage: {
            /**
             * @description The records of this page, in the order asked for.
             * @example [
             *       {
             *         "record": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "noun": "issues",
             *         "version": 3,
             *         "at": "2025-03-14T09:21:07.120Z",
             *         "device_at": "2025-03-14T06:02:00.000Z",
             *         "by": "01970c3e-0000-7000-8000-000000000001",
             *         "deed": "changed",
             *         "reason": "Corrected after the meeting",
             *         "cause": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3f",
             *         "changes": [
             *           {
             *             "member": "title",
             *             "was": "Kiosk dry",
             *             "now": "Water kiosk dry since January"
             *           }
             *         ],
             *         "previous": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
             *         "hash": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
             *       }
             *     ]
             */
            items: components["schemas"]["Event"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        /**
         * @description month: Month by month; quarter: Quarter by quarter.
         * @enum {string}
         */
        Every: "month" | "quarter";
        ExportNote: {
            /**
             * @description In which form.
             * @example xlsx
             */
            format: string;
            /**
             * @description Only what counts for this organization.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            organization?: string;
            /**
             * Format: date
             * @description Only from this day on.
             * @example 2025-01-01
             */
            from?: string;
            /**
             * Format: date
             * @description Only up to this day.
             * @example 2025-12-31
             */
            to?: string;
            /**
             * Format: int64
             * @description How many records it held; 0 while it is written, and when it was broken off.
             * @example 137
             */
            rows: number;
        };
        /**
         * @description register: A field register: one line for each action; organizations: Organizations; people: People.
         * @enum {string}
         */
        FileKind: "register" | "organizations" | "people";
        FollowUp: {
            /**
             * Format: date
             * @description The day.
             * @example 2025-05-03
             */
            on: string;
            /**
             * @description What was found.
             * @example Two of three days, low pressure.
             */
            note: string;
            /**
             * @description How the promise stands after it.
             * @example in_the_works
             */
            status: components["schemas"]["CommitmentStatus"];
            /**
             * @description Whether a resident or a paid organizer asked.
             * @example resident
             */
            doer: components["schemas"]["Doer"];
            /**
             * @description Who asked: yourself, or a person whom you may read; whoever records it when left out.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            by?: string;
        };
        Found: {
            /**
             * @description What kind of record it is.
             * @example issues
             */
            noun: string;
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            id: string;
            /**
             * @description What it is called, or what it says.
             * @example Water kiosk dry since January
             */
            title: string;
            /**
             * @description More of it.
             * @example The kiosk at plot 14 has had no water since 3 January.
             */
            note?: string;
            /**
             * Format: date
             * @description Its day.
             * @example 2025-01-20
             */
            on?: string;
            /**
             * @description The issue it belongs to.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue?: string;
            /**
             * @description Where to read it.
             * @example /api/v1/issues/01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            href: string;
        };
        FoundingInput: {
            /**
             * Format: uuid
             * @description Your own id for the organization, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The federation that it joins at once. Only those who may write everywhere can leave it out.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e
             */
            joins?: string;
            /**
             * Format: date
             * @description The first day it belongs to it; today when left out.
             * @example 2025-01-01
             */
            joins_from?: string;
            /**
             * @description Its full name.
             * @example Gatwekera Umoja Usafi na Maendeleo
             */
            name: string;
            /**
             * @description Its short name or letters.
             * @example GUUM
             */
            short_name?: string;
            /**
             * @description Other names and spellings, as registers write them.
             * @example [
             *       "GUUM Kibera"
             *     ]
             */
            aliases?: string[];
            /**
             * @description A group of people, or a federation of groups.
             * @example neighbourhood
             */
            kind: components["schemas"]["OrganizationKind"];
            /**
             * @description How wide it reaches.
             * @example neighbourhood
             */
            level: components["schemas"]["Level"];
            /**
             * @description For a sectoral federation, its sector.
             * @example water
             */
            sector?: string;
            /**
             * @description Where it is at home; it may span several neighbourhoods.
             * @example [
             *       "KE-47-278-1390"
             *     ]
             */
            places?: string[];
            /**
             * Format: date
             * @description When it was formed.
             * @example 2003-02-15
             */
            formed_on?: string;
            /**
             * @description How alive it is.
             * @example active
             */
            status: components["schemas"]["OrganizationStatus"];
            /** @description How it stands in the official register. */
            registration?: components["schemas"]["Registration"];
            /**
             * @description True when it keeps minutes of its meetings.
             * @example true
             */
            minutes?: boolean;
            /**
             * @description What else should be known about it.
             * @example Meets on the first Sunday of the month behind the chief's camp.
             */
            notes?: string;
        };
        GateRow: {
            /**
             * @description Names it for programs.
             * @example pledges
             */
            code: string;
            /** @description What is asked for. */
            what: components["schemas"]["Text"];
        };
        GenderBalance: {
            /**
             * Format: int64
             * @description How many are women. Left out where it is about fewer than five people whose sex you may not see.
             * @example 4
             */
            women?: number;
            /**
             * Format: int64
             * @description How many are men. Left out likewise.
             * @example 3
             */
            men?: number;
            /**
             * Format: int64
             * @description For how many it is not recorded. Left out likewise.
             * @example 0
             */
            unknown?: number;
            /**
             * @description True when more than two thirds are of one gender.
             * @example false
             */
            flagged: boolean;
        };
        Grant: {
            /**
             * @description What the person does.
             * @example organizer
             */
            role: components["schemas"]["Role"];
            /**
             * @description Where: the organization and all that is below it. Left out only for administrators.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            organization?: string;
        };
        HandOverInput: {
            /**
             * @description The open request of the register, of kind access, that this answers; it is closed today.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2ded
             */
            request?: string;
        };
        Health: {
            /**
             * @description ok while the program answers.
             * @example ok
             */
            status: string;
        };
        Held: {
            /**
             * @description The purpose.
             * @example contact
             */
            purpose: components["schemas"]["ConsentPurpose"];
            /**
             * @description What kind of record holds it.
             * @example people
             */
            noun: string;
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            id: string;
            /**
             * @description The members that do.
             * @example [
             *       "phone"
             *     ]
             */
            members: string[];
        };
        Holder: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description The post.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post: string;
            /**
             * @description The official who holds it.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d
             */
            person: string;
            /**
             * Format: date
             * @description First day in the post.
             * @example 2022-08-25
             */
            from: string;
            /**
             * Format: date
             * @description The day the official left it; left out while in it.
             * @example 2027-08-25
             */
            until?: string;
            /**
             * @description How the official came into it.
             * @example elected
             */
            how?: components["schemas"]["TenureKind"];
        };
        HolderPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Holder"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        HolderPatch: {
            /**
             * @description The post.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post?: string;
            /**
             * @description The official who holds it.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d
             */
            person?: string;
            /**
             * Format: date
             * @description First day in the post.
             * @example 2022-08-25
             */
            from?: string;
            /**
             * Format: date
             * @description The day the official left it; left out while in it.
             * @example 2027-08-25
             */
            until?: string | null;
            /**
             * @description How the official came into it.
             * @example elected
             */
            how?: components["schemas"]["TenureKind"] | null;
        };
        HostAnswer: {
            /**
             * @description The organization that was asked, or that hosts it.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            organization: string;
            /**
             * @description True to host it too; false to decline, to host it no longer, or, as a host, to take the invitation back.
             * @example true
             */
            accepted: boolean;
            /**
             * @description Why; kept in its history.
             * @example Our committee agreed on Sunday.
             */
            note?: string;
        };
        ImportCounts: {
            /**
             * Format: int64
             * @description How many lines the file has, without the header.
             * @example 181
             */
            lines: number;
            /**
             * Format: int64
             * @description How many lines go in.
             * @example 169
             */
            taken: number;
            /**
             * Format: int64
             * @description How many lines are there already.
             * @example 1
             */
            matched: number;
            /**
             * Format: int64
             * @description How many lines cannot be taken.
             * @example 11
             */
            refused: number;
            /**
             * Format: int64
             * @description How many records are created.
             * @example 612
             */
            created: number;
        };
        ImportField: {
            /**
             * @description Names the field in a mapping.
             * @example affected
             */
            name: string;
            /** @description What people call it; a column with this header is read as it. */
            label: components["schemas"]["Text"];
            /**
             * @description True when no line can go in without it.
             * @example false
             */
            required?: boolean;
        };
        ImportPreview: {
            /**
             * @description The name of the file.
             * @example field_register_2019.csv
             */
            name?: string;
            /**
             * @description The SHA-256 of the file, in hexadecimal.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            sha256: string;
            /**
             * @description How each column is read.
             * @example [
             *       {
             *         "column": "people affected",
             *         "field": "affected"
             *       }
             *     ]
             */
            mapping: components["schemas"]["ColumnMapping"][];
            /**
             * @description What columns of this kind of file can be read as.
             * @example [
             *       {
             *         "name": "affected",
             *         "label": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "required": false
             *       }
             *     ]
             */
            fields: components["schemas"]["ImportField"][];
            /**
             * @description The fields without which no line can go in and that no column is read as.
             * @example [
             *       "date"
             *     ]
             */
            missing?: string[];
            /** @description How many lines meet which end. */
            counts: components["schemas"]["ImportCounts"];
            /**
             * @description What holds for the whole file.
             * @example [
             *       {
             *         "column": "ward",
             *         "text": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "candidates": [
             *           {
             *             "id": "KE-30-169-0845",
             *             "name": "Township, Baringo Central, Baringo"
             *           }
             *         ]
             *       }
             *     ]
             */
            notes?: components["schemas"]["LineNote"][];
            /**
             * @description What is done with each line; of a long file all that are refused come first in choice, up to 2,000 in all.
             * @example [
             *       {
             *         "line": 14,
             *         "ref": "R012",
             *         "verdict": "refuse",
             *         "reasons": [
             *           {
             *             "column": "ward",
             *             "text": {
             *               "en": "Water and sanitation",
             *               "sw": "Maji na usafi wa mazingira"
             *             },
             *             "candidates": [
             *               {
             *                 "id": "KE-30-169-0845",
             *                 "name": "Township, Baringo Central, Baringo"
             *               }
             *             ]
             *           }
             *         ],
             *         "notes": [
             *           {
             *             "column": "ward",
             *             "text": {
             *               "en": "Water and sanitation",
             *               "sw": "Maji na usafi wa mazingira"
             *             },
             *             "candidates": [
             *               {
             *                 "id": "KE-30-169-0845",
             *                 "name": "Township, Baringo Central, Baringo"
             *               }
             *             ]
             *           }
             *         ],
             *         "creates": [
             *           {
             *             "noun": "issues",
             *             "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *             "name": "Water kiosk dry since January"
             *           }
             *         ],
             *         "matches": [
             *           {
             *             "noun": "issues",
             *             "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *             "name": "Water kiosk dry since January"
             *           }
             *         ]
             *       }
             *     ]
             */
            lines: components["schemas"]["LineReport"][];
            /**
             * @description True when there are more lines than are listed.
             * @example false
             */
            more?: boolean;
        };
        ImportResult: {
            /**
             * @description The name of the file.
             * @example field_register_2019.csv
             */
            name?: string;
            /**
             * @description The SHA-256 of the file, in hexadecimal.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            sha256: string;
            /**
             * @description How each column is read.
             * @example [
             *       {
             *         "column": "people affected",
             *         "field": "affected"
             *       }
             *     ]
             */
            mapping: components["schemas"]["ColumnMapping"][];
            /**
             * @description What columns of this kind of file can be read as.
             * @example [
             *       {
             *         "name": "affected",
             *         "label": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "required": false
             *       }
             *     ]
             */
            fields: components["schemas"]["ImportField"][];
            /**
             * @description The fields without which no line can go in and that no column is read as.
             * @example [
             *       "date"
             *     ]
             */
            missing?: string[];
            /** @description How many lines meet which end. */
            counts: components["schemas"]["ImportCounts"];
            /**
             * @description What holds for the whole file.
             * @example [
             *       {
             *         "column": "ward",
             *         "text": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "candidates": [
             *           {
             *             "id": "KE-30-169-0845",
             *             "name": "Township, Baringo Central, Baringo"
             *           }
             *         ]
             *       }
             *     ]
             */
            notes?: components["schemas"]["LineNote"][];
            /**
             * @description What is done with each line; of a long file all that are refused come first in choice, up to 2,000 in all.
             * @example [
             *       {
             *         "line": 14,
             *         "ref": "R012",
             *         "verdict": "refuse",
             *         "reasons": [
             *           {
             *             "column": "ward",
             *             "text": {
             *               "en": "Water and sanitation",
             *               "sw": "Maji na usafi wa mazingira"
             *             },
             *             "candidates": [
             *               {
             *                 "id": "KE-30-169-0845",
             *                 "name": "Township, Baringo Central, Baringo"
             *               }
             *             ]
             *           }
             *         ],
             *         "notes": [
             *           {
             *             "column": "ward",
             *             "text": {
             *               "en": "Water and sanitation",
             *               "sw": "Maji na usafi wa mazingira"
             *             },
             *             "candidates": [
             *               {
             *                 "id": "KE-30-169-0845",
             *                 "name": "Township, Baringo Central, Baringo"
             *               }
             *             ]
             *           }
             *         ],
             *         "creates": [
             *           {
             *             "noun": "issues",
             *             "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *             "name": "Water kiosk dry since January"
             *           }
             *         ],
             *         "matches": [
             *           {
             *             "noun": "issues",
             *             "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *             "name": "Water kiosk dry since January"
             *           }
             *         ]
             *       }
             *     ]
             */
            lines: components["schemas"]["LineReport"][];
            /**
             * @description True when there are more lines than are listed.
             * @example false
             */
            more?: boolean;
            /** @description The import. When nothing was created because the same file was imported before, it is that import. */
            batch: components["schemas"]["Batch"];
        };
        Invitation: {
            /**
             * @description What it is asked to host.
             * @example actions
             */
            noun: string;
            /**
             * @description The record; it can be read once the invitation is accepted.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            id: string;
            /**
             * Format: int64
             * @description Its version; the answer sends it in If-Match.
             * @example 2
             */
            version: number;
            /** @description The organization that is asked. */
            organization: components["schemas"]["RecordRef"];
            /**
             * @description The organizations that ask.
             * @example [
             *       {
             *         "noun": "issues",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "name": "Water kiosk dry since January"
             *       }
             *     ]
             */
            hosts: components["schemas"]["RecordRef"][];
            /**
             * Format: date
             * @description The day.
             * @example 2025-03-14
             */
            on: string;
            /**
             * @description What the people do, for an action.
             * @example march
             */
            kind?: components["schemas"]["ActionKind"];
            /**
             * @description What it is called; left out for what is restricted.
             * @example March to the water company
             */
            title?: string;
        };
        InvitationList: {
            /**
             * @description The invitations that wait for an answer, the newest hundred of each kind.
             * @example [
             *       {
             *         "noun": "actions",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *         "version": 2,
             *         "organization": {
             *           "noun": "issues",
             *           "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *           "name": "Water kiosk dry since January"
             *         },
             *         "hosts": [
             *           {
             *             "noun": "issues",
             *             "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *             "name": "Water kiosk dry since January"
             *           }
             *         ],
             *         "on": "2025-03-14",
             *         "kind": "march",
             *         "title": "March to the water company"
             *       }
             *     ]
             */
            items: components["schemas"]["Invitation"][];
        };
        Issue: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description The issue in a sentence.
             * @example Water kiosk dry since January
             */
            title: string;
            /**
             * @description What is wrong, for whom, since when.
             * @example The kiosk at plot 14 has had no water since 3 January; people walk to Makina.
             */
            description?: string;
            /**
             * @description What it is about.
             * @example water_sanitation
             */
            category: components["schemas"]["Category"];
            /**
             * @description The organizations that take it up.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            hosts: string[];
            /**
             * @description Where it is felt; the first is the main one.
             * @example [
             *       "KE-47-278-1386"
             *     ]
             */
            places?: string[];
            /** @description The spot on the map, where there is one. */
            location?: components["schemas"]["Point"];
            /**
             * Format: date
             * @description The day it was taken up. The issue counts for the federations above its hosts on this day.
             * @example 2025-01-20
             */
            opened_on: string;
            /**
             * Format: date
             * @description The day by which a result is wanted.
             * @example 2025-06-30
             */
            due_on?: string;
            /**
             * @description Who brought it up.
             * @example members
             */
            origin: components["schemas"]["Origin"];
            /**
             * Format: int64
             * @description How many people it affects.
             * @example 1735
             */
            affected?: number;
            /**
             * @description How that number came about.
             * @example estimate
             */
            affected_method?: components["schemas"]["CountMethod"];
            /**
             * @description Restricted issues, and all that belongs to them, are seen only by the host organizations' own people and by administrators.
             * @example normal
             */
            sensitivity?: components["schemas"]["Sensitivity"];
            /**
             * @description What the social investigation found, and where.
             * @example [
             *       {
             *         "kind": "people",
             *         "note": "Eleven households at plot 14 pay KES 20 a jerrycan."
             *       }
             *     ]
             */
            sources?: components["schemas"]["Source"][];
            /**
             * @description Why the people chose this issue.
             * @example Felt by every household, and the utility has decided such cases within a month.
             */
            reason?: string;
            /**
             * Format: int64
             * @description How many people the next action is to bring.
             * @example 150
             */
            turnout_target?: number;
            /** @description What happens next and who does it. */
            next?: components["schemas"]["NextStep"];
            /** @description Organizations that were asked to take it up too and have not answered. It counts for them, and their people see it, once they accept. */
            invited_hosts?: string[];
            /** @description The host organizations whose people restricted it: they, or an administrator, open it again. Absent when it is not restricted, or when an administrator restricted it. */
            restricted_by?: string[];
            /**
             * Format: int64
             * @description Where it stands in the ten steps, 1 to 10.
             * @example 4
             */
            step: number;
            /**
             * Format: int64
             * @description Which round of groundwork to reflection it is in, from 1.
             * @example 1
             */
            cycle: number;
            /**
             * Format: date
             * @description The day its present round began.
             * @example 2025-01-20
             */
            cycle_from: string;
            /**
             * @description Whether it is open, and if not how it ended.
             * @example open
             */
            status: components["schemas"]["IssueStatus"];
            /**
             * Format: date
             * @description The day it ended.
             * @example 2025-06-12
             */
            closed_on?: string;
            /**
             * @description The wider issue it was taken into, by escalating or merging.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            parent?: string;
            /** @description The organizations for which the wider issue counts already, so that this one is not counted again. */
            overlap?: string[];
            /**
             * @description The steps that were gone past although something was missing.
             * @example [
             *       6
             *     ]
             */
            skipped?: number[];
            /**
             * Format: int64
             * @description How often a win did not last and the issue was opened again.
             * @example 0
             */
            relapses?: number;
            /**
             * @description The administrative place of its main place.
             * @example KE-47-278-1386
             */
            area?: string;
        };
        IssuePage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Issue"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        IssuePatch: {
            /**
             * @description The issue in a sentence.
             * @example Water kiosk dry since January
             */
            title?: string;
            /**
             * @description What is wrong, for whom, since when.
             * @example The kiosk at plot 14 has had no water since 3 January; people walk to Makina.
             */
            description?: string | null;
            /**
             * @description What it is about.
             * @example water_sanitation
             */
            category?: components["schemas"]["Category"];
            /**
             * @description The organizations that take it up.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            hosts?: string[];
            /**
             * @description Where it is felt; the first is the main one.
             * @example [
             *       "KE-47-278-1386"
             *     ]
             */
            places?: string[] | null;
            /** @description The spot on the map, where there is one. */
            location?: components["schemas"]["PointPatch"] | null;
            /**
             * Format: date
             * @description The day it was taken up. The issue counts for the federations above its hosts on this day.
             * @example 2025-01-20
             */
            opened_on?: string;
            /**
             * Format: date
             * @description The day by which a result is wanted.
             * @example 2025-06-30
             */
            due_on?: string | null;
            /**
             * @description Who brought it up.
             * @example members
             */
            origin?: components["schemas"]["Origin"];
            /**
             * Format: int64
             * @description How many people it affects.
             * @example 1735
             */
            affected?: number | null;
            /**
             * @description How that number came about.
             * @example estimate
             */
            affected_method?: components["schemas"]["CountMethod"] | null;
            /**
             * @description Restricted issues, and all that belongs to them, are seen only by the host organizations' own people and by administrators.
             * @example normal
             */
            sensitivity?: components["schemas"]["Sensitivity"] | null;
            /**
             * @description What the social investigation found, and where.
             * @example [
             *       {
             *         "kind": "people",
             *         "note": "Eleven households at plot 14 pay KES 20 a jerrycan."
             *       }
             *     ]
             */
            sources?: components["schemas"]["Source"][] | null;
            /**
             * @description Why the people chose this issue.
             * @example Felt by every household, and the utility has decided such cases within a month.
             */
            reason?: string | null;
            /**
             * Format: int64
             * @description How many people the next action is to bring.
             * @example 150
             */
            turnout_target?: number | null;
            /** @description What happens next and who does it. */
            next?: components["schemas"]["NextStepPatch"] | null;
        };
        /**
         * @description open: Open; won: Won; partly_won: Partly won; lost: Lost; dropped: Dropped; merged: Merged into another; escalated: Taken further in a wider issue.
         * @enum {string}
         */
        IssueStatus: "open" | "won" | "partly_won" | "lost" | "dropped" | "merged" | "escalated";
        Judgement: {
            /**
             * Format: date
             * @description The day.
             * @example 2025-05-25
             */
            on: string;
            /**
             * @description True when they confirm the change, false when they deny it.
             * @example true
             */
            confirmed: boolean;
            /**
             * @description The meeting at which they decided, if it was one.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action?: string;
            /**
             * Format: int64
             * @description For a poll: how many were asked.
             * @example 60
             */
            asked?: number;
            /**
             * Format: int64
             * @description For a poll: how many confirmed it.
             * @example 57
             */
            agreed?: number;
            /**
             * @description True when enough of the people affected took part.
             * @example true
             */
            quorum: boolean;
            /**
             * @description What they said.
             * @example The tap on the railway side is still weak.
             */
            note?: string;
        };
        /**
         * @description en: English; sw: Swahili.
         * @enum {string}
         */
        Language: "en" | "sw";
        /**
         * @description neighbourhood: Neighbourhood; ward: Ward; constituency: Constituency; county: County; national: National.
         * @enum {string}
         */
        Level: "neighbourhood" | "ward" | "constituency" | "county" | "national";
        LineNote: {
            /**
             * @description The column, as the header of the file names it.
             * @example ward
             */
            column?: string;
            /** @description The remark. */
            text: components["schemas"]["Text"];
            /**
             * @description What the value may mean.
             * @example [
             *       {
             *         "id": "KE-30-169-0845",
             *         "name": "Township, Baringo Central, Baringo"
             *       }
             *     ]
             */
            candidates?: components["schemas"]["Candidate"][];
        };
        LineReport: {
            /**
             * Format: int64
             * @description The line of the file, the header being line 1.
             * @example 14
             */
            line: number;
            /**
             * @description The line's own reference, if it has one.
             * @example R012
             */
            ref?: string;
            /**
             * @description What is done with it.
             * @example refuse
             */
            verdict: components["schemas"]["LineVerdict"];
            /**
             * @description Why it cannot be taken.
             * @example [
             *       {
             *         "column": "ward",
             *         "text": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "candidates": [
             *           {
             *             "id": "KE-30-169-0845",
             *             "name": "Township, Baringo Central, Baringo"
             *           }
             *         ]
             *       }
             *     ]
             */
            reasons?: components["schemas"]["LineNote"][];
            /**
             * @description What was read differently from how it was written, or left out.
             * @example [
             *       {
             *         "column": "ward",
             *         "text": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "candidates": [
             *           {
             *             "id": "KE-30-169-0845",
             *             "name": "Township, Baringo Central, Baringo"
             *           }
             *         ]
             *       }
             *     ]
             */
            notes?: components["schemas"]["LineNote"][];
            /**
             * @description The records that it creates.
             * @example [
             *       {
             *         "noun": "issues",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "name": "Water kiosk dry since January"
             *       }
             *     ]
             */
            creates?: components["schemas"]["RecordRef"][];
            /**
             * @description The records that it is about and that were there already.
             * @example [
             *       {
             *         "noun": "issues",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "name": "Water kiosk dry since January"
             *       }
             *     ]
             */
            matches?: components["schemas"]["RecordRef"][];
        };
        /**
         * @description create: Creates records; match: Is there already; refuse: Cannot be taken.
         * @enum {string}
         */
        LineVerdict: "create" | "match" | "refuse";
        Link: {
            /**
             * @description The provider.
             * @example https://id.example.org
             */
            issuer: string;
            /**
             * @description Who the person is there; never an e-mail address.
             * @example 248289761001
             */
            subject: string;
        };
        LinkInput: {
            /**
             * @description Who the person is at the provider: the subject that it gives, not an e-mail address.
             * @example 248289761001
             */
            subject: string;
        };
        Measure: {
            /**
             * @description Names the figure.
             * @example issues_won
             */
            name: string;
            /** @description What people call it. */
            label: components["schemas"]["Text"];
            /**
             * @description What it counts: records, people or cents of a Kenya shilling.
             * @example records
             */
            unit: string;
            /**
             * @description The records behind it.
             * @example issues
             */
            noun: string;
            /**
             * @description The number of each record that is added up; absent when records are counted.
             * @example present
             */
            sum?: string;
        };
        Mention: {
            /**
             * @description What kind of record it is.
             * @example issues
             */
            noun: string;
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            id: string;
            /**
             * Format: int64
             * @description The version that names it: the present one, or an earlier one.
             * @example 3
             */
            version: number;
            /**
             * @description The members that do.
             * @example [
             *       "description"
             *     ]
             */
            members: string[];
            /**
             * @description True when an earlier version does, or the reason that was given for it.
             * @example false
             */
            earlier?: boolean;
        };
        Mentions: {
            /**
             * @description The records, the same one again for each earlier version.
             * @example [
             *       {
             *         "noun": "issues",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "version": 3,
             *         "members": [
             *           "description"
             *         ],
             *         "earlier": false
             *       }
             *     ]
             */
            items: components["schemas"]["Mention"][];
            /**
             * @description There is more to look through: send it as cursor.
             * @example actions/01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            next?: string;
        };
        MentionsInput: {
            /**
             * @description Names as people write them, or telephones. A name is found whatever its capitals, accents and apostrophes; a telephone however it is written.
             * @example [
             *       "Akinyi Odhiambo"
             *     ]
             */
            words: string[];
            /**
             * @description The next of the answer before.
             * @example issues/01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            cursor?: string;
        };
        Moment: {
            /**
             * Format: date
             * @description The day.
             * @example 2025-03-14
             */
            on: string;
            /** @description What happened, in a sentence. */
            what: components["schemas"]["Text"];
            /** @description The record of it. */
            about: components["schemas"]["RecordRef"];
        };
        Money: {
            /**
             * Format: int64
             * @description The amount in cents: KES 1,500 is 150000.
             * @example 150000000
             */
            cents?: number;
            /**
             * @description Currency by its ISO 4217 code.
             * @example KES
             */
            currency?: string;
        };
        MoneyPatch: {
            /**
             * Format: int64
             * @description The amount in cents: KES 1,500 is 150000.
             * @example 150000000
             */
            cents?: number | null;
            /**
             * @description Currency by its ISO 4217 code.
             * @example KES
             */
            currency?: string | null;
        };
        Move: {
            /**
             * @description Which move; the issue's moves list what is possible.
             * @example advance
             */
            move: string;
            /**
             * Format: date
             * @description The day; today when left out.
             * @example 2025-03-14
             */
            on?: string;
            /**
             * @description Why. Needed to go on although something is missing, and for moves that say so.
             * @example The chief called the meeting before we were ready.
             */
            reason?: string;
            /**
             * @description The wider issue, to escalate or merge into.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            parent?: string;
        };
        MoveRow: {
            /**
             * @description Names the move.
             * @example advance
             */
            name: string;
            /** @description What people call it. */
            label: components["schemas"]["Text"];
            /**
             * @description The statuses from which it starts.
             * @example [
             *       "open"
             *     ]
             */
            statuses: components["schemas"]["IssueStatus"][];
            /**
             * @description The steps from which it starts.
             * @example [
             *       3
             *     ]
             */
            from: number[];
            /**
             * Format: int64
             * @description How many steps it moves, backward when negative.
             * @example 1
             */
            shift?: number;
            /**
             * Format: int64
             * @description The step where it ends, when it does not depend on where it starts.
             * @example 4
             */
            to?: number;
            /**
             * @description True when it begins a new round.
             * @example false
             */
            new_cycle?: boolean;
            /**
             * @description The status that it brings about.
             * @example won
             */
            status?: components["schemas"]["IssueStatus"];
            /**
             * @description True when the step should be done first; going on without needs a reason.
             * @example true
             */
            gated?: boolean;
            /**
             * @description True when a reason must be given.
             * @example false
             */
            reason?: boolean;
            /**
             * @description True when a win verified by the people affected is needed first.
             * @example true
             */
            win?: boolean;
            /**
             * @description True when the wider issue must be named.
             * @example false
             */
            parent?: boolean;
        };
        MyWork: {
            /**
             * Format: date
             * @description The day it was asked for.
             * @example 2025-03-14
             */
            today: string;
            /**
             * @description What should have been done before today, oldest first.
             * @example [
             *       {
             *         "what": "Visit the households on the railway side",
             *         "due_on": "2025-03-20",
             *         "kind": "next_step",
             *         "about": {
             *           "noun": "issues",
             *           "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *           "name": "Water kiosk dry since January"
             *         },
             *         "doer": "resident"
             *       }
             *     ]
             */
            overdue: components["schemas"]["Task"][];
            /**
             * @description What is due today or later, soonest first.
             * @example [
             *       {
             *         "what": "Visit the households on the railway side",
             *         "due_on": "2025-03-20",
             *         "kind": "next_step",
             *         "about": {
             *           "noun": "issues",
             *           "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *           "name": "Water kiosk dry since January"
             *         },
             *         "doer": "resident"
             *       }
             *     ]
             */
            due: components["schemas"]["Task"][];
            /**
             * @description What has no date.
             * @example [
             *       {
             *         "what": "Visit the households on the railway side",
             *         "due_on": "2025-03-20",
             *         "kind": "next_step",
             *         "about": {
             *           "noun": "issues",
             *           "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *           "name": "Water kiosk dry since January"
             *         },
             *         "doer": "resident"
             *       }
             *     ]
             */
            undated: components["schemas"]["Task"][];
        };
        NewAction: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description What it is called, if it has a name.
             * @example March to the water company
             */
            title?: string;
            /**
             * @description What the people did.
             * @example march
             */
            kind: components["schemas"]["ActionKind"];
            /**
             * Format: date
             * @description The day. The action counts for the federations above its hosts on this day.
             * @example 2025-03-14
             */
            on: string;
            /**
             * @description Whether it is planned or took place.
             * @example held
             */
            status: components["schemas"]["ActionStatus"];
            /**
             * @description The organizations that hold it together.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            hosts: string[];
            /**
             * @description The issues it is about; the first is the main one.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"
             *     ]
             */
            issues?: string[];
            /**
             * @description Where.
             * @example KE-47-278-1386
             */
            place?: string;
            /**
             * @description The spot.
             * @example Chief's camp, Laini Saba
             */
            venue?: string;
            /**
             * @description What it is to achieve.
             * @example A date from the manager, before witnesses.
             */
            objective?: string;
            /**
             * @description Targets invited, by post.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"
             *     ]
             */
            invited?: string[];
            /**
             * @description Targets who came, by post.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"
             *     ]
             */
            attended?: string[];
            /** @description Who was expected and who came. */
            turnout?: components["schemas"]["Turnout"];
            /**
             * @description Who did what.
             * @example [
             *       {
             *         "role": "speaker",
             *         "person": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d",
             *         "name": "Mama Atieno",
             *         "doer": "resident",
             *         "sex": "female",
             *         "age_band": "18_34"
             *       }
             *     ]
             */
            roles?: components["schemas"]["RoleTaken"][];
            /**
             * @description For a meeting that decides: whether there was a quorum.
             * @example true
             */
            quorum?: boolean;
            /**
             * @description What the meeting decided.
             * @example To march on 14 March; negotiators are Akinyi, Hassan and Wanjiru.
             */
            decision?: string;
            /**
             * @description For a reflection: what was learnt.
             * @example [
             *       "Confirm the evening before, house by house."
             *     ]
             */
            lessons?: string[];
            /**
             * @description For a reflection: true when the people say there is no lesson.
             * @example false
             */
            no_lesson?: boolean;
            /**
             * @description Whether a resident or a paid organizer led it.
             * @example resident
             */
            led?: components["schemas"]["Doer"];
            /**
             * @description What else happened.
             * @example Police escorted the march and left at noon.
             */
            notes?: string;
        };
        NewAffiliation: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The organization that joins.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            child: string;
            /**
             * @description The federation it joins.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e
             */
            parent: string;
            /**
             * Format: date
             * @description The first day it belongs. Dates that one side alone changes stand in proposed until the other side agrees.
             * @example 2019-01-01
             */
            from: string;
            /**
             * Format: date
             * @description The day it leaves: from this day on it no longer belongs. Left out while it belongs.
             * @example 2025-07-01
             */
            until?: string;
            /**
             * @description Why it joined or left.
             * @example Joined by decision of its general meeting.
             */
            notes?: string;
        };
        NewBreach: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * Format: date-time
             * @description When it was noticed; the clock runs from this instant.
             * @example 2025-09-01T06:30:00.000Z
             */
            noticed_at: string;
            /**
             * @description What happened.
             * @example A phone with the app open was taken at the stage.
             */
            what: string;
            /**
             * @description Which classes of data are concerned.
             * @example [
             *       "contact"
             *     ]
             */
            classes: components["schemas"]["DataClass"][];
            /**
             * Format: int64
             * @description How many people are concerned, as far as known.
             * @example 40
             */
            people?: number;
            /**
             * @description What may follow for them.
             * @example real
             */
            risk: components["schemas"]["BreachRisk"];
            /**
             * @description What was done about it.
             * @example All sessions were ended and the phone was blocked.
             */
            measures?: string;
            /**
             * Format: date-time
             * @description When the Data Commissioner was told.
             * @example 2025-09-02T09:00:00.000Z
             */
            commissioner_at?: string;
            /**
             * Format: date-time
             * @description When the people concerned were told.
             * @example 2025-09-02T15:00:00.000Z
             */
            people_at?: string;
        };
        NewComment: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /** @description The record it is about. */
            about: components["schemas"]["Subject"];
            /**
             * @description What it is for.
             * @example comment
             */
            kind: components["schemas"]["CommentKind"];
            /**
             * @description What is said.
             * @example The manager's office moved to Langata Road; go there first.
             */
            text: string;
        };
        NewCommitment: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The exact words of the promise.
             * @example Water will run three days a week from the first of May.
             */
            words: string;
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * @description The demand it answers.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d
             */
            demand?: string;
            /**
             * @description The action at which it was given.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action?: string;
            /**
             * @description The post of the one who promised.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post: string;
            /**
             * @description Who promised; the holder of the post on that day when left out.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d
             */
            official?: string;
            /**
             * Format: date
             * @description The day it was given.
             * @example 2025-03-14
             */
            given_on: string;
            /**
             * Format: date
             * @description By when it is to be kept.
             * @example 2025-05-01
             */
            due_on?: string;
            /**
             * @description Before whom.
             * @example 152 residents, the chief and Radio Pamoja
             */
            witnesses?: string;
            /** @description The money promised. */
            budget?: components["schemas"]["Money"];
            /**
             * @description The resident who follows it up: a person whom you may read, or yourself.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            owner?: string;
            /**
             * @description Whether the owner is a resident.
             * @example resident
             */
            owner_doer?: components["schemas"]["Doer"];
            /**
             * @description The owner's name, if not recorded as a person.
             * @example Mzee Kamau
             */
            owner_noted?: string;
        };
        NewConsentRecord: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description Who agreed.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person: string;
            /**
             * @description To what.
             * @example contact
             */
            purpose: components["schemas"]["ConsentPurpose"];
            /**
             * Format: date
             * @description When it was given.
             * @example 2025-02-11
             */
            on: string;
            /**
             * @description In which language it was asked.
             * @example sw
             */
            language: components["schemas"]["Language"];
            /**
             * @description How it was given.
             * @example spoken
             */
            how: components["schemas"]["ConsentWay"];
            /**
             * @description Who asked: a person whom you may read, or yourself; the user who records it when left out.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            taken_by?: string;
            /**
             * @description Which version of the notice was read to the person.
             * @example 2025-01 sw
             */
            notice: string;
        };
        NewDemand: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * @description The decision-maker, by post.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post: string;
            /**
             * @description What that person is to do.
             * @example Restore supply three days a week
             */
            what: string;
            /**
             * Format: date
             * @description When the people decided on it.
             * @example 2025-02-16
             */
            made_on: string;
            /**
             * Format: date
             * @description By when.
             * @example 2025-04-30
             */
            due_on?: string;
            /**
             * @description Why that person would do it.
             * @example The utility's licence is up for review in May.
             */
            leverage?: string;
        };
        NewFactor: {
            /**
             * @description Type it into the authenticator. It is shown only now.
             * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
             */
            secret: string;
            /**
             * @description The same for a QR code.
             * @example otpauth://totp/Baraza:wanjiru?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Baraza
             */
            url: string;
        };
        NewHolder: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The post.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post: string;
            /**
             * @description The official who holds it.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d
             */
            person: string;
            /**
             * Format: date
             * @description First day in the post.
             * @example 2022-08-25
             */
            from: string;
            /**
             * Format: date
             * @description The day the official left it; left out while in it.
             * @example 2027-08-25
             */
            until?: string;
            /**
             * @description How the official came into it.
             * @example elected
             */
            how?: components["schemas"]["TenureKind"];
        };
        NewIssue: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The issue in a sentence.
             * @example Water kiosk dry since January
             */
            title: string;
            /**
             * @description What is wrong, for whom, since when.
             * @example The kiosk at plot 14 has had no water since 3 January; people walk to Makina.
             */
            description?: string;
            /**
             * @description What it is about.
             * @example water_sanitation
             */
            category: components["schemas"]["Category"];
            /**
             * @description The organizations that take it up.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            hosts: string[];
            /**
             * @description Where it is felt; the first is the main one.
             * @example [
             *       "KE-47-278-1386"
             *     ]
             */
            places?: string[];
            /** @description The spot on the map, where there is one. */
            location?: components["schemas"]["Point"];
            /**
             * Format: date
             * @description The day it was taken up. The issue counts for the federations above its hosts on this day.
             * @example 2025-01-20
             */
            opened_on: string;
            /**
             * Format: date
             * @description The day by which a result is wanted.
             * @example 2025-06-30
             */
            due_on?: string;
            /**
             * @description Who brought it up.
             * @example members
             */
            origin: components["schemas"]["Origin"];
            /**
             * Format: int64
             * @description How many people it affects.
             * @example 1735
             */
            affected?: number;
            /**
             * @description How that number came about.
             * @example estimate
             */
            affected_method?: components["schemas"]["CountMethod"];
            /**
             * @description Restricted issues, and all that belongs to them, are seen only by the host organizations' own people and by administrators.
             * @example normal
             */
            sensitivity?: components["schemas"]["Sensitivity"];
            /**
             * @description What the social investigation found, and where.
             * @example [
             *       {
             *         "kind": "people",
             *         "note": "Eleven households at plot 14 pay KES 20 a jerrycan."
             *       }
             *     ]
             */
            sources?: components["schemas"]["Source"][];
            /**
             * @description Why the people chose this issue.
             * @example Felt by every household, and the utility has decided such cases within a month.
             */
            reason?: string;
            /**
             * Format: int64
             * @description How many people the next action is to bring.
             * @example 150
             */
            turnout_target?: number;
            /** @description What happens next and who does it. */
            next?: components["schemas"]["NextStep"];
        };
        NewOfficer: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The organization.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            organization: string;
            /**
             * @description Who holds the office.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person: string;
            /**
             * @description The office.
             * @example chair
             */
            office: components["schemas"]["Office"];
            /**
             * Format: date
             * @description First day of the term.
             * @example 2024-03-01
             */
            from: string;
            /**
             * Format: date
             * @description The day the term ended; left out while it lasts.
             * @example 2026-03-01
             */
            until?: string;
            /**
             * @description True when the members elected the officer.
             * @example true
             */
            elected?: boolean;
        };
        NewOneToOne: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The organization for which it was held.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            host: string;
            /**
             * @description The issue, if it was about one.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue?: string;
            /**
             * @description With whom, if recorded as a person.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string;
            /**
             * Format: date
             * @description The day.
             * @example 2025-02-03
             */
            on: string;
            /**
             * @description Whether a resident or a paid organizer held it.
             * @example organizer
             */
            doer: components["schemas"]["Doer"];
            /**
             * @description What matters to the person.
             * @example Sells vegetables; loses two hours a day fetching water.
             */
            interests?: string;
            /**
             * @description True when the person promised to come to the next action.
             * @example true
             */
            pledged?: boolean;
            /**
             * @description True when the person was seen to be a natural leader.
             * @example false
             */
            leader?: boolean;
        };
        NewOutcome: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * @description The action that brought it, if one did.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action?: string;
            /**
             * @description The promise it fulfils, if it does.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad
             */
            commitment?: string;
            /**
             * @description What changed, in a sentence.
             * @example Water runs at the plot 14 kiosk three days a week
             */
            title: string;
            /**
             * @description What kind of change it is.
             * @example service
             */
            kind: components["schemas"]["OutcomeKind"];
            /**
             * @description Whether it is a win or a loss.
             * @example win
             */
            direction: components["schemas"]["OutcomeDirection"];
            /**
             * Format: date
             * @description The day it was seen.
             * @example 2025-05-20
             */
            observed_on: string;
            /**
             * @description Where; the issue's main place when left out.
             * @example KE-47-278-1386
             */
            place?: string;
            /**
             * @description Who changed it.
             * @example The water company's regional manager
             */
            changed_by?: string;
            /**
             * @description What changed, as it was seen.
             * @example Residents logged the days from 5 to 20 May.
             */
            description?: string;
            /**
             * @description Why it matters.
             * @example A household saves KES 40 a day.
             */
            significance?: string;
            /**
             * @description What the organization did toward it.
             * @example The assembly of 14 March fixed the date.
             */
            contribution?: string;
            /**
             * @description Who else contributed.
             * @example The ward administrator pressed for the pump.
             */
            others?: string;
            /** @description How many people benefit. */
            benefit?: components["schemas"]["Benefit"];
            /** @description Money on its way. */
            money?: components["schemas"]["Rungs"];
        };
        NewPasswordInput: {
            /**
             * @description The password so far.
             * @example maji safi kila siku
             */
            current: string;
            /**
             * @description The new password: 12 to 128 characters, none of the common ones.
             * @example barabara nzuri kwa wote
             */
            new: string;
        };
        NewPerson: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The name the person goes by.
             * @example Akinyi Odhiambo
             */
            name: string;
            /**
             * @description Telephone in E.164.
             * @example +254712345678
             */
            phone?: string;
            /**
             * @description True when others use the same telephone.
             * @example false
             */
            phone_shared?: boolean;
            /**
             * @description Sex, where the person gave it.
             * @example female
             */
            sex?: components["schemas"]["Sex"];
            /**
             * @description Age band, where the person gave it.
             * @example 18_34
             */
            age_band?: components["schemas"]["AgeBand"];
            /**
             * @description Whether the person lives with a disability, where given.
             * @example false
             */
            disability?: boolean;
            /**
             * @description The language the person prefers.
             * @example sw
             */
            language?: components["schemas"]["Language"];
            /**
             * @description How the person takes part.
             * @example [
             *       "member"
             *     ]
             */
            kinds: components["schemas"]["PersonKind"][];
            /**
             * @description The organizations the person belongs to; needed for everybody but officials.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            organizations?: string[];
            /**
             * @description Where the person lives.
             * @example KE-47-278-1390
             */
            place?: string;
            /**
             * @description Whether the person is a resident or a paid organizer.
             * @example resident
             */
            doer?: components["schemas"]["Doer"];
            /** @description The person's agreement to be recorded; needed before a telephone is kept, except for officials. */
            consent?: components["schemas"]["Consent"];
            /**
             * @description Restricted people are seen only by their own organizations.
             * @example normal
             */
            sensitivity?: components["schemas"]["Sensitivity"];
            /**
             * @description What else serves the work.
             * @example Good at explaining the budget.
             */
            notes?: string;
        };
        NewPlace: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description What people call it.
             * @example Gatwekera
             */
            name: string;
            /**
             * @description Where it stands in the tree; people add neighbourhoods.
             * @example neighbourhood
             */
            level: components["schemas"]["PlaceLevel"];
            /**
             * @description The place it lies in; for a neighbourhood a ward.
             * @example KE-47-278-1390
             */
            parent?: string;
            /**
             * @description Other names and spellings.
             * @example [
             *       "Gatuikira"
             *     ]
             */
            aliases?: string[];
            /**
             * @description Latitude of a centre point, in degrees.
             * @example -1.3142
             */
            lat?: number;
            /**
             * @description Longitude of a centre point, in degrees.
             * @example 36.7823
             */
            lon?: number;
        };
        NewPost: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description What the post is called.
             * @example MCA for Lindi
             */
            title: string;
            /**
             * @description The institution it belongs to.
             * @example Nairobi City County Assembly
             */
            body?: string;
            /**
             * @description How wide it reaches.
             * @example ward
             */
            level: components["schemas"]["Level"];
            /**
             * @description The place it answers for.
             * @example KE-47-278-1387
             */
            place?: string;
        };
        NewRequest: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description What the person asks for.
             * @example access
             */
            kind: components["schemas"]["RequestKind"];
            /**
             * Format: date
             * @description When it came in; the clock runs from this day.
             * @example 2025-09-01
             */
            received_on: string;
            /**
             * @description How it came in.
             * @example in_person
             */
            channel: components["schemas"]["RequestChannel"];
            /**
             * @description Whom it is about, once that is known.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string;
            /**
             * @description What was said.
             * @example Wants to know who has the telephone number.
             */
            note?: string;
            /**
             * @description How it stands; open when left out.
             * @example open
             */
            status?: components["schemas"]["RequestStatus"];
            /**
             * Format: date
             * @description When it was answered, refused or withdrawn.
             * @example 2025-09-05
             */
            closed_on?: string;
            /**
             * @description On what ground it was refused.
             * @example The person could not be identified.
             */
            ground?: string;
        };
        NewResponse: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The demand.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d
             */
            demand: string;
            /**
             * @description The action at which it was put.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action: string;
            /**
             * @description What the official answered.
             * @example conditional
             */
            answer: components["schemas"]["Answer"];
            /**
             * @description The official's words.
             * @example If the pump arrives by the 20th.
             */
            words?: string;
        };
        NewScore: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The issue that is scored.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * Format: date
             * @description When.
             * @example 2025-02-01
             */
            scored_on: string;
            /**
             * @description Who scored: yourself, or somebody of a host organization's people who told you.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            scorer: string;
            /**
             * @description 0 to 3 for each question answered.
             * @example {
             *       "real_improvement": 3
             *     }
             */
            values: {
                [key: string]: number;
            };
            /**
             * @description What the scorer wants to add.
             * @example Winnable, if the utility's manager comes.
             */
            note?: string;
        };
        NewTarget: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * @description The post that can decide.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post: string;
            /**
             * @description True for the one who can give what is demanded; false for those who can press that one.
             * @example true
             */
            primary?: boolean;
            /**
             * @description Where the official stands.
             * @example neutral
             */
            stance?: components["schemas"]["Stance"];
            /**
             * @description What moves this official: interests, allies, who they listen to.
             * @example Up for re-election; listens to the market traders.
             */
            power?: string;
        };
        NewTokenInput: {
            /**
             * @description What it is for.
             * @example Monthly report
             */
            name: string;
            /**
             * @description The permissions it is limited to; all of one's own when left out.
             * @example [
             *       "rollup.read"
             *     ]
             */
            only?: string[];
            /**
             * Format: int64
             * @description For how many days it is good; 365 when left out.
             * @example 90
             */
            days?: number;
        };
        NewUser: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description The name of the person who uses the account.
             * @example Wanjiru Kamau
             */
            name: string;
            /**
             * @description The sign-in name: an e-mail address, a telephone number or a word. Capital letters do not matter.
             * @example wanjiru@example.org
             */
            sign_in: string;
            /**
             * @description The roles of the account, and where.
             * @example [
             *       {
             *         "role": "organizer",
             *         "organization": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *       }
             *     ]
             */
            grants: components["schemas"]["Grant"][];
            /**
             * @description The person record of the user, if there is one.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string;
            /**
             * @description The language the user prefers.
             * @example sw
             */
            language?: components["schemas"]["Language"];
            /**
             * @description True when the account may not be used; its sessions end at once.
             * @example false
             */
            disabled?: boolean;
        };
        NewWebhook: {
            /**
             * Format: uuid
             * @description Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id?: string;
            /**
             * @description What it is for.
             * @example The county's dashboard
             */
            name: string;
            /**
             * @description Where it is told, an https address of the public internet.
             * @example https://example.org/hooks/baraza
             */
            url: string;
            /**
             * @description Only changes of these kinds of record; all of them when left out.
             * @example [
             *       "issues"
             *     ]
             */
            nouns?: ("organizations" | "issues" | "targets" | "scores" | "demands" | "actions" | "one-to-ones" | "responses" | "commitments" | "outcomes" | "comments" | "attachments")[];
            /**
             * @description Only changes of what counts for this organization.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            organization?: string;
            /**
             * @description True while nothing is to be sent. What happens meanwhile is not sent later.
             * @example false
             */
            paused?: boolean;
        };
        NextStep: {
            /**
             * @description What is to be done.
             * @example Visit the households on the railway side
             */
            what: string;
            /**
             * @description Who does it: a person whom you may read, or yourself.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            owner: string;
            /**
             * @description Whether a resident or a paid organizer does it.
             * @example resident
             */
            doer: components["schemas"]["Doer"];
            /**
             * Format: date
             * @description By when.
             * @example 2025-03-20
             */
            due_on: string;
        };
        NextStepPatch: {
            /**
             * @description What is to be done.
             * @example Visit the households on the railway side
             */
            what?: string;
            /**
             * @description Who does it: a person whom you may read, or yourself.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            owner?: string;
            /**
             * @description Whether a resident or a paid organizer does it.
             * @example resident
             */
            doer?: components["schemas"]["Doer"];
            /**
             * Format: date
             * @description By when.
             * @example 2025-03-20
             */
            due_on?: string;
        };
        /**
         * @description chair: Chair; vice_chair: Vice-chair; secretary: Secretary; treasurer: Treasurer; organizing_secretary: Organizing secretary; committee: Committee member; negotiator: Negotiator.
         * @enum {string}
         */
        Office: "chair" | "vice_chair" | "secretary" | "treasurer" | "organizing_secretary" | "committee" | "negotiator";
        Officer: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description The organization.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            organization: string;
            /**
             * @description Who holds the office.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person: string;
            /**
             * @description The office.
             * @example chair
             */
            office: components["schemas"]["Office"];
            /**
             * Format: date
             * @description First day of the term.
             * @example 2024-03-01
             */
            from: string;
            /**
             * Format: date
             * @description The day the term ended; left out while it lasts.
             * @example 2026-03-01
             */
            until?: string;
            /**
             * @description True when the members elected the officer.
             * @example true
             */
            elected?: boolean;
            /**
             * @description The officer's sex, copied for the two-thirds rule.
             * @example female
             */
            sex?: components["schemas"]["Sex"];
        };
        OfficerPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Officer"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        OfficerPatch: {
            /**
             * @description The organization.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            organization?: string;
            /**
             * @description Who holds the office.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string;
            /**
             * @description The office.
             * @example chair
             */
            office?: components["schemas"]["Office"];
            /**
             * Format: date
             * @description First day of the term.
             * @example 2024-03-01
             */
            from?: string;
            /**
             * Format: date
             * @description The day the term ended; left out while it lasts.
             * @example 2026-03-01
             */
            until?: string | null;
            /**
             * @description True when the members elected the officer.
             * @example true
             */
            elected?: boolean | null;
        };
        OneTimeCode: {
            /**
             * @description Hand it over in person. It is shown only now.
             * @example 7QKF-3M2X-9TWB-5RHD
             */
            code: string;
            /**
             * Format: date-time
             * @description Until when it is good: 72 hours for the first password of an account, an hour after that.
             * @example 2025-03-14T10:21:07.120Z
             */
            expires_at: string;
        };
        OneToOne: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What its issue is about.
             * @example water_sanitation
             */
            category?: components["schemas"]["Category"];
            /**
             * @description Who brought its issue up.
             * @example members
             */
            origin?: components["schemas"]["Origin"];
            /**
             * @description The administrative place it counts for.
             * @example KE-47-278-1386
             */
            area?: string;
            /**
             * @description The organization for which it was held.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            host: string;
            /**
             * @description The issue, if it was about one.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue?: string;
            /**
             * @description With whom, if recorded as a person.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string;
            /**
             * Format: date
             * @description The day.
             * @example 2025-02-03
             */
            on: string;
            /**
             * @description Whether a resident or a paid organizer held it.
             * @example organizer
             */
            doer: components["schemas"]["Doer"];
            /**
             * @description What matters to the person.
             * @example Sells vegetables; loses two hours a day fetching water.
             */
            interests?: string;
            /**
             * @description True when the person promised to come to the next action.
             * @example true
             */
            pledged?: boolean;
            /**
             * @description True when the person was seen to be a natural leader.
             * @example false
             */
            leader?: boolean;
        };
        OneToOnePage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["OneToOne"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        OneToOnePatch: {
            /**
             * @description The organization for which it was held.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            host?: string;
            /**
             * @description The issue, if it was about one.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue?: string | null;
            /**
             * @description With whom, if recorded as a person.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string | null;
            /**
             * Format: date
             * @description The day.
             * @example 2025-02-03
             */
            on?: string;
            /**
             * @description Whether a resident or a paid organizer held it.
             * @example organizer
             */
            doer?: components["schemas"]["Doer"];
            /**
             * @description What matters to the person.
             * @example Sells vegetables; loses two hours a day fetching water.
             */
            interests?: string | null;
            /**
             * @description True when the person promised to come to the next action.
             * @example true
             */
            pledged?: boolean | null;
            /**
             * @description True when the person was seen to be a natural leader.
             * @example false
             */
            leader?: boolean | null;
        };
        Operation: {
            /**
             * Format: uuid
             * @description Names the operation for ever: a UUIDv7 made by the device.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1
             */
            id: string;
            /**
             * Format: int64
             * @description 1, 2, 3 …: the order in which the device did things. Never used twice.
             * @example 7
             */
            seq: number;
            /**
             * Format: date-time
             * @description What the device's clock said. A fact, never used for order.
             * @example 2026-03-14T09:21:07.120Z
             */
            at: string;
            /**
             * @description What kind of record it is about.
             * @example issues
             */
            noun: string;
            /**
             * @description The record. For create an id that the device made, a UUIDv7.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            record: string;
            /**
             * Format: int64
             * @description The version of the record that the device had when the change was made; left out for create, and for changes of what the device itself made and has no version of yet.
             * @example 4
             */
            base?: number;
            /**
             * @description What is done.
             * @example change
             */
            verb: components["schemas"]["SyncVerb"];
            /** @description For create everything; for change the members that were changed, each whole, null to empty one; for move what POST /issues/{id}/moves takes. */
            fields?: {
                [key: string]: unknown;
            };
            /**
             * @description Why, if the person said so.
             * @example Corrected after the meeting
             */
            reason?: string;
        };
        Organization: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description Its full name.
             * @example Gatwekera Umoja Usafi na Maendeleo
             */
            name: string;
            /**
             * @description Its short name or letters.
             * @example GUUM
             */
            short_name?: string;
            /**
             * @description Other names and spellings, as registers write them.
             * @example [
             *       "GUUM Kibera"
             *     ]
             */
            aliases?: string[];
            /**
             * @description A group of people, or a federation of groups.
             * @example neighbourhood
             */
            kind: components["schemas"]["OrganizationKind"];
            /**
             * @description How wide it reaches.
             * @example neighbourhood
             */
            level: components["schemas"]["Level"];
            /**
             * @description For a sectoral federation, its sector.
             * @example water
             */
            sector?: string;
            /**
             * @description Where it is at home; it may span several neighbourhoods.
             * @example [
             *       "KE-47-278-1390"
             *     ]
             */
            places?: string[];
            /**
             * Format: date
             * @description When it was formed.
             * @example 2003-02-15
             */
            formed_on?: string;
            /**
             * @description How alive it is.
             * @example active
             */
            status: components["schemas"]["OrganizationStatus"];
            /** @description How it stands in the official register. */
            registration?: components["schemas"]["Registration"];
            /**
             * @description True when it keeps minutes of its meetings.
             * @example true
             */
            minutes?: boolean;
            /**
             * @description What else should be known about it.
             * @example Meets on the first Sunday of the month behind the chief's camp.
             */
            notes?: string;
        };
        /**
         * @description neighbourhood: Neighbourhood organization; federation: Federation.
         * @enum {string}
         */
        OrganizationKind: "neighbourhood" | "federation";
        OrganizationPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Organization"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        OrganizationPatch: {
            /**
             * @description Its full name.
             * @example Gatwekera Umoja Usafi na Maendeleo
             */
            name?: string;
            /**
             * @description Its short name or letters.
             * @example GUUM
             */
            short_name?: string | null;
            /**
             * @description Other names and spellings, as registers write them.
             * @example [
             *       "GUUM Kibera"
             *     ]
             */
            aliases?: string[] | null;
            /**
             * @description A group of people, or a federation of groups.
             * @example neighbourhood
             */
            kind?: components["schemas"]["OrganizationKind"];
            /**
             * @description How wide it reaches.
             * @example neighbourhood
             */
            level?: components["schemas"]["Level"];
            /**
             * @description For a sectoral federation, its sector.
             * @example water
             */
            sector?: string | null;
            /**
             * @description Where it is at home; it may span several neighbourhoods.
             * @example [
             *       "KE-47-278-1390"
             *     ]
             */
            places?: string[] | null;
            /**
             * Format: date
             * @description When it was formed.
             * @example 2003-02-15
             */
            formed_on?: string | null;
            /**
             * @description How alive it is.
             * @example active
             */
            status?: components["schemas"]["OrganizationStatus"];
            /** @description How it stands in the official register. */
            registration?: components["schemas"]["RegistrationPatch"] | null;
            /**
             * @description True when it keeps minutes of its meetings.
             * @example true
             */
            minutes?: boolean | null;
            /**
             * @description What else should be known about it.
             * @example Meets on the first Sunday of the month behind the chief's camp.
             */
            notes?: string | null;
        };
        /**
         * @description forming: Forming; active: Active; dormant: Dormant; dissolved: Dissolved.
         * @enum {string}
         */
        OrganizationStatus: "forming" | "active" | "dormant" | "dissolved";
        /**
         * @description members: Members; organizer: Organizer; ngo: NGO; donor: Donor; government: Government.
         * @enum {string}
         */
        Origin: "members" | "organizer" | "ngo" | "donor" | "government";
        Orphaning: {
            /**
             * @description Why nobody owns it any more.
             * @example The post was abolished.
             */
            reason: string;
        };
        Outcome: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What its issue is about.
             * @example water_sanitation
             */
            category?: components["schemas"]["Category"];
            /**
             * @description Who brought its issue up.
             * @example members
             */
            origin?: components["schemas"]["Origin"];
            /**
             * @description The administrative place it counts for.
             * @example KE-47-278-1386
             */
            area?: string;
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * @description The action that brought it, if one did.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action?: string;
            /**
             * @description The promise it fulfils, if it does.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad
             */
            commitment?: string;
            /**
             * @description What changed, in a sentence.
             * @example Water runs at the plot 14 kiosk three days a week
             */
            title: string;
            /**
             * @description What kind of change it is.
             * @example service
             */
            kind: components["schemas"]["OutcomeKind"];
            /**
             * @description Whether it is a win or a loss.
             * @example win
             */
            direction: components["schemas"]["OutcomeDirection"];
            /**
             * Format: date
             * @description The day it was seen.
             * @example 2025-05-20
             */
            observed_on: string;
            /**
             * @description Where; the issue's main place when left out.
             * @example KE-47-278-1386
             */
            place?: string;
            /**
             * @description Who changed it.
             * @example The water company's regional manager
             */
            changed_by?: string;
            /**
             * @description What changed, as it was seen.
             * @example Residents logged the days from 5 to 20 May.
             */
            description?: string;
            /**
             * @description Why it matters.
             * @example A household saves KES 40 a day.
             */
            significance?: string;
            /**
             * @description What the organization did toward it.
             * @example The assembly of 14 March fixed the date.
             */
            contribution?: string;
            /**
             * @description Who else contributed.
             * @example The ward administrator pressed for the pump.
             */
            others?: string;
            /** @description How many people benefit. */
            benefit?: components["schemas"]["Benefit"];
            /** @description Money on its way. */
            money?: components["schemas"]["Rungs"];
            /**
             * @description The user who claims it: whoever wrote it down, or last changed what it is. Somebody else writes down that the people affected verify it.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            claimed_by?: string;
            /**
             * @description How far it is established.
             * @example verified
             */
            state: components["schemas"]["OutcomeState"];
            /**
             * @description What the people affected said, oldest first.
             * @example [
             *       {
             *         "on": "2025-05-25",
             *         "confirmed": true,
             *         "action": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d",
             *         "asked": 60,
             *         "agreed": 57,
             *         "quorum": true,
             *         "note": "The tap on the railway side is still weak."
             *       }
             *     ]
             */
            judgements?: components["schemas"]["Judgement"][];
        };
        /**
         * @description win: A win; loss: A loss.
         * @enum {string}
         */
        OutcomeDirection: "win" | "loss";
        /**
         * @description service: A service; money: Money; policy: A policy or by-law; eviction_stopped: An eviction stopped; recognition: Recognition; behaviour: Behaviour.
         * @enum {string}
         */
        OutcomeKind: "service" | "money" | "policy" | "eviction_stopped" | "recognition" | "behaviour";
        OutcomePage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Outcome"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        OutcomePatch: {
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue?: string;
            /**
             * @description The action that brought it, if one did.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action?: string | null;
            /**
             * @description The promise it fulfils, if it does.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad
             */
            commitment?: string | null;
            /**
             * @description What changed, in a sentence.
             * @example Water runs at the plot 14 kiosk three days a week
             */
            title?: string;
            /**
             * @description What kind of change it is.
             * @example service
             */
            kind?: components["schemas"]["OutcomeKind"];
            /**
             * @description Whether it is a win or a loss.
             * @example win
             */
            direction?: components["schemas"]["OutcomeDirection"];
            /**
             * Format: date
             * @description The day it was seen.
             * @example 2025-05-20
             */
            observed_on?: string;
            /**
             * @description Where; the issue's main place when left out.
             * @example KE-47-278-1386
             */
            place?: string | null;
            /**
             * @description Who changed it.
             * @example The water company's regional manager
             */
            changed_by?: string | null;
            /**
             * @description What changed, as it was seen.
             * @example Residents logged the days from 5 to 20 May.
             */
            description?: string | null;
            /**
             * @description Why it matters.
             * @example A household saves KES 40 a day.
             */
            significance?: string | null;
            /**
             * @description What the organization did toward it.
             * @example The assembly of 14 March fixed the date.
             */
            contribution?: string | null;
            /**
             * @description Who else contributed.
             * @example The ward administrator pressed for the pump.
             */
            others?: string | null;
            /** @description How many people benefit. */
            benefit?: components["schemas"]["BenefitPatch"] | null;
            /** @description Money on its way. */
            money?: components["schemas"]["RungsPatch"] | null;
        };
        /**
         * @description claimed: Claimed; verified: Verified by the people affected; sustained: Sustained; relapsed: Denied or relapsed.
         * @enum {string}
         */
        OutcomeState: "claimed" | "verified" | "sustained" | "relapsed";
        PasswordInput: {
            /**
             * @description The new password: 12 to 128 characters, none of the common ones. Tell it to the user in person.
             * @example mvua ya kwanza ya aprili
             */
            password: string;
        };
        Period: {
            /**
             * Format: date
             * @description First day of the period.
             * @example 2025-01-01
             */
            from: string;
            /**
             * Format: date
             * @description Last day of the period.
             * @example 2025-12-31
             */
            to: string;
        };
        /** @description Whoever does not read all of it is shown only id, version, name, kinds. */
        Person: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at?: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by?: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at?: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by?: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within?: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description The name the person goes by.
             * @example Akinyi Odhiambo
             */
            name: string;
            /**
             * @description Telephone in E.164.
             * @example +254712345678
             */
            phone?: string;
            /**
             * @description True when others use the same telephone.
             * @example false
             */
            phone_shared?: boolean;
            /**
             * @description Sex, where the person gave it.
             * @example female
             */
            sex?: components["schemas"]["Sex"];
            /**
             * @description Age band, where the person gave it.
             * @example 18_34
             */
            age_band?: components["schemas"]["AgeBand"];
            /**
             * @description Whether the person lives with a disability, where given.
             * @example false
             */
            disability?: boolean;
            /**
             * @description The language the person prefers.
             * @example sw
             */
            language?: components["schemas"]["Language"];
            /**
             * @description How the person takes part.
             * @example [
             *       "member"
             *     ]
             */
            kinds: components["schemas"]["PersonKind"][];
            /**
             * @description The organizations the person belongs to; needed for everybody but officials.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            organizations?: string[];
            /**
             * @description Where the person lives.
             * @example KE-47-278-1390
             */
            place?: string;
            /**
             * @description Whether the person is a resident or a paid organizer.
             * @example resident
             */
            doer?: components["schemas"]["Doer"];
            /** @description The person's agreement to be recorded; needed before a telephone is kept, except for officials. */
            consent?: components["schemas"]["Consent"];
            /**
             * @description Restricted people are seen only by their own organizations.
             * @example normal
             */
            sensitivity?: components["schemas"]["Sensitivity"];
            /**
             * @description What else serves the work.
             * @example Good at explaining the budget.
             */
            notes?: string;
            /** @description Those of the organizations whose people restricted the person: they, or an administrator, open it again. */
            restricted_by?: string[];
            /**
             * @description The organizations for which an official was written down who belongs to none: they read and change what is not for everybody.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            kept_by?: string[];
            /**
             * Format: date-time
             * @description When the person was forgotten; the name is a pseudonym then.
             * @example 2025-09-01T08:00:00.000Z
             */
            erased_at?: string;
        };
        PersonConsents: {
            /**
             * @description The person.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person: string;
            /**
             * @description Every purpose, and whether a consent to it stands.
             * @example [
             *       {
             *         "purpose": "contact",
             *         "given": true,
             *         "since": "2025-02-11",
             *         "record": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2dcd",
             *         "noted": false,
             *         "withdrawn_on": "2025-09-01"
             *       }
             *     ]
             */
            purposes: components["schemas"]["ConsentStanding"][];
            /** @description The consent that the person's record notes in its own words. */
            noted?: components["schemas"]["Consent"];
            /**
             * @description What is still held for purposes whose consent was taken back, and for nothing else: erase it, or the whole person.
             * @example [
             *       {
             *         "purpose": "contact",
             *         "noun": "people",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d",
             *         "members": [
             *           "phone"
             *         ]
             *       }
             *     ]
             */
            to_erase: components["schemas"]["Held"][];
        };
        /**
         * @description contact: Contact; participant: Participant; member: Member; leader: Leader; officer: Officer; organizer: Organizer; official: Public official.
         * @enum {string}
         */
        PersonKind: "contact" | "participant" | "member" | "leader" | "officer" | "organizer" | "official";
        PersonPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Person"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        PersonPatch: {
            /**
             * @description The name the person goes by.
             * @example Akinyi Odhiambo
             */
            name?: string;
            /**
             * @description Telephone in E.164.
             * @example +254712345678
             */
            phone?: string | null;
            /**
             * @description True when others use the same telephone.
             * @example false
             */
            phone_shared?: boolean | null;
            /**
             * @description Sex, where the person gave it.
             * @example female
             */
            sex?: components["schemas"]["Sex"] | null;
            /**
             * @description Age band, where the person gave it.
             * @example 18_34
             */
            age_band?: components["schemas"]["AgeBand"] | null;
            /**
             * @description Whether the person lives with a disability, where given.
             * @example false
             */
            disability?: boolean | null;
            /**
             * @description The language the person prefers.
             * @example sw
             */
            language?: components["schemas"]["Language"] | null;
            /**
             * @description How the person takes part.
             * @example [
             *       "member"
             *     ]
             */
            kinds?: components["schemas"]["PersonKind"][];
            /**
             * @description The organizations the person belongs to; needed for everybody but officials.
             * @example [
             *       "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *     ]
             */
            organizations?: string[] | null;
            /**
             * @description Where the person lives.
             * @example KE-47-278-1390
             */
            place?: string | null;
            /**
             * @description Whether the person is a resident or a paid organizer.
             * @example resident
             */
            doer?: components["schemas"]["Doer"] | null;
            /** @description The person's agreement to be recorded; needed before a telephone is kept, except for officials. */
            consent?: components["schemas"]["ConsentPatch"] | null;
            /**
             * @description Restricted people are seen only by their own organizations.
             * @example normal
             */
            sensitivity?: components["schemas"]["Sensitivity"] | null;
            /**
             * @description What else serves the work.
             * @example Good at explaining the budget.
             */
            notes?: string | null;
        };
        PhotoReceived: {
            /**
             * Format: int64
             * @description How many bytes have arrived; go on from there.
             * @example 65536
             */
            received: number;
            /**
             * @description True when the photo is whole.
             * @example false
             */
            complete: boolean;
        };
        Place: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What people call it.
             * @example Gatwekera
             */
            name: string;
            /**
             * @description Where it stands in the tree; people add neighbourhoods.
             * @example neighbourhood
             */
            level: components["schemas"]["PlaceLevel"];
            /**
             * @description The place it lies in; for a neighbourhood a ward.
             * @example KE-47-278-1390
             */
            parent?: string;
            /**
             * @description Other names and spellings.
             * @example [
             *       "Gatuikira"
             *     ]
             */
            aliases?: string[];
            /**
             * @description Latitude of a centre point, in degrees.
             * @example -1.3142
             */
            lat?: number;
            /**
             * @description Longitude of a centre point, in degrees.
             * @example 36.7823
             */
            lon?: number;
            /** @description The places above it, from the country down. */
            path: string[];
        };
        /**
         * @description country: Country; county: County; constituency: Constituency; ward: Ward; neighbourhood: Neighbourhood.
         * @enum {string}
         */
        PlaceLevel: "country" | "county" | "constituency" | "ward" | "neighbourhood";
        PlacePage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Place"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        PlacePatch: {
            /**
             * @description What people call it.
             * @example Gatwekera
             */
            name?: string;
            /**
             * @description Where it stands in the tree; people add neighbourhoods.
             * @example neighbourhood
             */
            level?: components["schemas"]["PlaceLevel"];
            /**
             * @description The place it lies in; for a neighbourhood a ward.
             * @example KE-47-278-1390
             */
            parent?: string | null;
            /**
             * @description Other names and spellings.
             * @example [
             *       "Gatuikira"
             *     ]
             */
            aliases?: string[] | null;
            /**
             * @description Latitude of a centre point, in degrees.
             * @example -1.3142
             */
            lat?: number | null;
            /**
             * @description Longitude of a centre point, in degrees.
             * @example 36.7823
             */
            lon?: number | null;
        };
        Point: {
            /**
             * @description Latitude in degrees.
             * @example -1.3142
             */
            lat: number;
            /**
             * @description Longitude in degrees.
             * @example 36.7823
             */
            lon: number;
        };
        PointPatch: {
            /**
             * @description Latitude in degrees.
             * @example -1.3142
             */
            lat?: number;
            /**
             * @description Longitude in degrees.
             * @example 36.7823
             */
            lon?: number;
        };
        Post: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What the post is called.
             * @example MCA for Lindi
             */
            title: string;
            /**
             * @description The institution it belongs to.
             * @example Nairobi City County Assembly
             */
            body?: string;
            /**
             * @description How wide it reaches.
             * @example ward
             */
            level: components["schemas"]["Level"];
            /**
             * @description The place it answers for.
             * @example KE-47-278-1387
             */
            place?: string;
        };
        PostPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Post"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        PostPatch: {
            /**
             * @description What the post is called.
             * @example MCA for Lindi
             */
            title?: string;
            /**
             * @description The institution it belongs to.
             * @example Nairobi City County Assembly
             */
            body?: string | null;
            /**
             * @description How wide it reaches.
             * @example ward
             */
            level?: components["schemas"]["Level"];
            /**
             * @description The place it answers for.
             * @example KE-47-278-1387
             */
            place?: string | null;
        };
        /** @description What went wrong (RFC 9457). Problems may have further members that help. */
        Problem: {
            /**
             * @description Where the problem is described.
             * @example /problems/stale
             */
            type: string;
            /**
             * @description What the problem is, in the language asked for.
             * @example Somebody changed the record since you read it
             */
            title: string;
            /**
             * @description The status of the answer.
             * @example 412
             */
            status: number;
            /**
             * @description What you can do about it.
             * @example Read it again and send your change with the new ETag.
             */
            detail?: string;
            /**
             * @description Names the problem for programs.
             * @enum {string}
             */
            code: "internal" | "malformed" | "unauthenticated" | "bad_sign_in" | "second_factor_required" | "bad_second_factor" | "bad_code" | "no_provider" | "provider_unavailable" | "bad_provider_sign_in" | "not_linked" | "second_factor_missing" | "forbidden" | "leaves_reach" | "not_found" | "no_such_route" | "method_not_allowed" | "id_taken" | "already_exists" | "stale" | "version_required" | "too_large" | "unsupported_media_type" | "invalid" | "too_many_requests" | "too_many_tries" | "busy" | "unavailable" | "no_space" | "deleted" | "affiliation_circle" | "overlapping_terms" | "move_not_allowed" | "step_incomplete" | "win_not_verified" | "issue_closed" | "research_takes_no_promises" | "state_not_allowed" | "own_claim" | "quorum_missing" | "cross_site_request" | "unusable_image" | "unusable_file" | "built_upon" | "setup_link_used" | "person_forgotten" | "still_in_use";
            /** @description What is wrong, member by member. */
            errors?: {
                /**
                 * @description A JSON pointer into the body, or the name of a parameter.
                 * @example /title
                 */
                pointer: string;
                /**
                 * @description Names the rule for programs.
                 * @example required
                 */
                rule: string;
                /**
                 * @description The rule in words, in the language asked for.
                 * @example is needed
                 */
                message: string;
            }[];
            /**
             * @description Tell it to your administrator.
             * @example 3k9f0a7c1x2m
             */
            request_id: string;
        };
        ProblemRow: {
            /**
             * @description Names the problem for programs.
             * @example stale
             */
            code: string;
            /** @description What the problem is. */
            title: components["schemas"]["Text"];
            /** @description What the caller can do about it. */
            advice: components["schemas"]["Text"];
        };
        ProblemsAnswer: {
            /**
             * @description Everything that can be refused, and what the caller can do about it.
             * @example [
             *       {
             *         "code": "stale",
             *         "title": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "advice": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         }
             *       }
             *     ]
             */
            problems: components["schemas"]["ProblemRow"][];
        };
        ProofInput: {
            /**
             * @description Your password.
             * @example maji safi kila siku
             */
            current: string;
        };
        Pulled: {
            /**
             * @description The records.
             * @example [
             *       {
             *         "noun": "issues",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "version": 3,
             *         "gone": "deleted"
             *       }
             *     ]
             */
            items: components["schemas"]["SyncItem"][];
            /**
             * @description Pass it the next time.
             * @example eyJwIjo0N30
             */
            cursor: string;
            /**
             * @description True when the next page is there already.
             * @example false
             */
            more?: boolean;
            /**
             * @description True when everything within reach is sent anew: what has not come when more is absent is not the user's any more.
             * @example false
             */
            reset?: boolean;
        };
        /**
         * @description planning: To plan the work; reporting: To report on the work; correction: To correct lists and read them in again; handover: To hand it to the group it belongs to; request: To answer a request of a person; research: For research that people agreed to; moving: To keep a copy or move to another installation.
         * @enum {string}
         */
        Purpose: "planning" | "reporting" | "correction" | "handover" | "request" | "research" | "moving";
        PushInput: {
            /**
             * Format: uuid
             * @description A UUID that the installation on the device made for itself, once.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2fd1
             */
            device: string;
            /**
             * @description What was done, in any order.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *         "seq": 7,
             *         "at": "2026-03-14T09:21:07.120Z",
             *         "noun": "issues",
             *         "record": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "base": 4,
             *         "verb": "change",
             *         "reason": "Corrected after the meeting"
             *       }
             *     ]
             */
            operations: components["schemas"]["Operation"][];
        };
        Pushed: {
            /**
             * @description What your device is called in the records: its id stands in none.
             * @example 5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35
             */
            device: string;
            /**
             * @description One for each operation, in the order in which they were sent.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *         "seq": 7,
             *         "outcome": "applied",
             *         "record": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "version": 5,
             *         "clashes": [
             *           {
             *             "member": "title",
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         ],
             *         "problem": {
             *           "code": "forbidden",
             *           "title": "You may not do this",
             *           "advice": "Ask your administrator.",
             *           "errors": [
             *             {
             *               "pointer": "/title",
             *               "rule": "required",
             *               "message": "is needed"
             *             }
             *           ]
             *         }
             *       }
             *     ]
             */
            results: components["schemas"]["SyncResult"][];
        };
        Receipt: {
            /**
             * @description The operation.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1
             */
            operation: string;
            /**
             * @description The device.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2fd1
             */
            device: string;
            /**
             * Format: int64
             * @description The device's count.
             * @example 7
             */
            seq: number;
            /**
             * @description Whose it is.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            user: string;
            /**
             * @description What kind of record it is about.
             * @example issues
             */
            noun: string;
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            record: string;
            /**
             * @description What became of it.
             * @example applied
             */
            outcome: components["schemas"]["SyncOutcome"];
            /**
             * Format: int64
             * @description The version of the record after it.
             * @example 5
             */
            version?: number;
            /**
             * @description Why it was refused.
             * @example forbidden
             */
            problem?: string;
            /**
             * Format: date-time
             * @description When the server took it.
             * @example 2026-03-14T09:21:07.120Z
             */
            at: string;
            /**
             * @description SHA-256 of what was sent, so that other content under the same name is noticed.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            digest: string;
        };
        Receipts: {
            /**
             * @description The receipts, by the device's count.
             * @example [
             *       {
             *         "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *         "device": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fd1",
             *         "seq": 7,
             *         "user": "01970c3e-0000-7000-8000-000000000001",
             *         "noun": "issues",
             *         "record": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "outcome": "applied",
             *         "version": 5,
             *         "problem": "forbidden",
             *         "at": "2026-03-14T09:21:07.120Z",
             *         "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
             *       }
             *     ]
             */
            items: components["schemas"]["Receipt"][];
            /**
             * @description True when there are more; ask again after the last.
             * @example false
             */
            more?: boolean;
        };
        RecordRef: {
            /**
             * @description The kind of record.
             * @example issues
             */
            noun: string;
            /**
             * @description The record; absent in a preview, where it does not exist yet.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            id?: string;
            /**
             * @description What it is called.
             * @example Water kiosk dry since January
             */
            name?: string;
        };
        RecoveryCodes: {
            /**
             * @description Each is good once, in place of a code. Write them down; they are shown only now.
             * @example [
             *       "7QKF-3M2X-9TWB-5RHD"
             *     ]
             */
            codes: string[];
        };
        RedactInput: {
            /**
             * @description Names or telephones, as for a search for mentions.
             * @example [
             *       "Akinyi Odhiambo"
             *     ]
             */
            words: string[];
        };
        Redaction: {
            /**
             * Format: int64
             * @description The version of the record now.
             * @example 5
             */
            version: number;
            /**
             * @description The members in which something was replaced.
             * @example [
             *       "description"
             *     ]
             */
            members: string[];
            /**
             * @description Members that name it and were left alone, because they are what the record is called: change them by hand.
             * @example [
             *       "name"
             *     ]
             */
            kept: string[];
            /**
             * Format: int64
             * @description How many earlier versions lost their words.
             * @example 2
             */
            events: number;
            /**
             * @description True when nothing is left in the files of the database either.
             * @example true
             */
            wiped: boolean;
        };
        RedemptionInput: {
            /**
             * @description The sign-in name.
             * @example wanjiru@example.org
             */
            sign_in: string;
            /**
             * @description The code that the administrator handed over.
             * @example 7QKF-3M2X-9TWB-5RHD
             */
            code: string;
            /**
             * @description The password you want: 12 to 128 characters, none of the common ones.
             * @example maji safi kila siku
             */
            password: string;
        };
        Register: {
            /** @description By the name of the device, the count up to which its writes are known. */
            seen?: {
                [key: string]: number;
            };
            /**
             * @description What was written; several when people did not know of each other. The first is in force.
             * @example [
             *       {
             *         "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *         "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *         "seq": 7,
             *         "version": 5,
             *         "by": "01970c3e-0000-7000-8000-000000000001",
             *         "at": "2026-03-14T09:21:07.120Z"
             *       }
             *     ]
             */
            values: components["schemas"]["Written"][];
        };
        Registration: {
            /**
             * @description The law it is registered under.
             * @example community_group
             */
            type: components["schemas"]["RegistrationType"];
            /**
             * @description The number on the certificate.
             * @example CG/47/278/00123
             */
            number?: string;
            /**
             * Format: date
             * @description When it must be renewed.
             * @example 2026-06-30
             */
            expires_on?: string;
        };
        RegistrationPatch: {
            /**
             * @description The law it is registered under.
             * @example community_group
             */
            type?: components["schemas"]["RegistrationType"];
            /**
             * @description The number on the certificate.
             * @example CG/47/278/00123
             */
            number?: string | null;
            /**
             * Format: date
             * @description When it must be renewed.
             * @example 2026-06-30
             */
            expires_on?: string | null;
        };
        /**
         * @description community_group: Community group; society: Society; pbo: Public benefit organization; none: Not registered.
         * @enum {string}
         */
        RegistrationType: "community_group" | "society" | "pbo" | "none";
        Renewal: {
            /**
             * Format: uuid
             * @description Your own id for the new promise.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2cbd
             */
            id?: string;
            /**
             * @description The successor's exact words.
             * @example I will finish the drain that my predecessor began.
             */
            words: string;
            /**
             * Format: date
             * @description The day the successor promised.
             * @example 2025-10-02
             */
            given_on: string;
            /**
             * Format: date
             * @description By when it is to be kept.
             * @example 2026-02-01
             */
            due_on?: string;
            /**
             * @description The action at which it was given.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action?: string;
            /**
             * @description Before whom.
             * @example The ward assembly
             */
            witnesses?: string;
            /** @description The money promised. */
            budget?: components["schemas"]["Money"];
        };
        Renewed: {
            /**
             * @description Send it as Bearer in the Authorization header. Absent when it went out as a cookie.
             * @example bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            token?: string;
            /**
             * Format: int64
             * @description For how many seconds from now it gives access.
             * @example 300
             */
            seconds: number;
            /** @description The session. */
            session: components["schemas"]["Session"];
        };
        Replayed: {
            /**
             * Format: int64
             * @description How many deliveries that had been given up are sent once more.
             * @example 12
             */
            deliveries: number;
            /**
             * @description True when there are more; ask again.
             * @example false
             */
            more?: boolean;
        };
        /**
         * @description in_person: In person; phone: By telephone; letter: By letter; email: By e-mail; other: In another way.
         * @enum {string}
         */
        RequestChannel: "in_person" | "phone" | "letter" | "email" | "other";
        /**
         * @description access: To see what is held; correction: To have it corrected; erasure: To be forgotten; objection: To object to a use.
         * @enum {string}
         */
        RequestKind: "access" | "correction" | "erasure" | "objection";
        RequestPatch: {
            /**
             * @description What the person asks for.
             * @example access
             */
            kind?: components["schemas"]["RequestKind"];
            /**
             * Format: date
             * @description When it came in; the clock runs from this day.
             * @example 2025-09-01
             */
            received_on?: string;
            /**
             * @description How it came in.
             * @example in_person
             */
            channel?: components["schemas"]["RequestChannel"];
            /**
             * @description Whom it is about, once that is known.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string | null;
            /**
             * @description What was said.
             * @example Wants to know who has the telephone number.
             */
            note?: string | null;
            /**
             * @description How it stands; open when left out.
             * @example open
             */
            status?: components["schemas"]["RequestStatus"] | null;
            /**
             * Format: date
             * @description When it was answered, refused or withdrawn.
             * @example 2025-09-05
             */
            closed_on?: string | null;
            /**
             * @description On what ground it was refused.
             * @example The person could not be identified.
             */
            ground?: string | null;
        };
        /**
         * @description open: Open; answered: Answered; refused: Refused; withdrawn: Withdrawn by the person.
         * @enum {string}
         */
        RequestStatus: "open" | "answered" | "refused" | "withdrawn";
        ResponsePatch: {
            /**
             * @description The demand.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d
             */
            demand?: string;
            /**
             * @description The action at which it was put.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action?: string;
            /**
             * @description What the official answered.
             * @example conditional
             */
            answer?: components["schemas"]["Answer"];
            /**
             * @description The official's words.
             * @example If the pump arrives by the 20th.
             */
            words?: string | null;
        };
        ReturnInput: {
            /**
             * @description What you got at the beginning.
             * @example q3vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            attempt: string;
            /**
             * @description The parameter state of the address to which the provider sent you back.
             * @example bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            state?: string;
            /**
             * @description The parameter code of that address.
             * @example SplxlOBeZQQYbYS6WxSbIA
             */
            code?: string;
        };
        RevocationInput: {
            /**
             * @description What the session was sealed with for this.
             * @example bv_nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c4vJ9mQ0X1
             */
            revocation: string;
            /**
             * @description True when nobody is signed in in this browser: its cookies go too.
             * @example true
             */
            cookies?: boolean;
        };
        Revoked: {
            /**
             * @description Whether the cookies of this browser went too.
             * @example true
             */
            cookies: boolean;
        };
        /**
         * @description organizer: Community organizer; leader: Leader; staff: Programme staff; administrator: Administrator; funder: Funder or researcher.
         * @enum {string}
         */
        Role: "organizer" | "leader" | "staff" | "administrator" | "funder";
        RoleTaken: {
            /**
             * @description The role.
             * @example speaker
             */
            role: components["schemas"]["ActionRole"];
            /**
             * @description Who took it, if recorded as a person.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string;
            /**
             * @description Who took it, if not recorded as a person.
             * @example Mama Atieno
             */
            name?: string;
            /**
             * @description Whether a resident or a paid organizer took it.
             * @example resident
             */
            doer: components["schemas"]["Doer"];
            /**
             * @description That person's sex, where given.
             * @example female
             */
            sex?: components["schemas"]["Sex"];
            /**
             * @description That person's age band, where given.
             * @example 18_34
             */
            age_band?: components["schemas"]["AgeBand"];
        };
        Rollup: {
            /** @description The organization. */
            organization: components["schemas"]["RecordRef"];
            /** @description The period. */
            period: components["schemas"]["Period"];
            /**
             * @description How time is split.
             * @example month
             */
            every?: components["schemas"]["Every"];
            /**
             * @description What else the figures are split by.
             * @example category
             */
            by?: components["schemas"]["Split"];
            /**
             * @description What the figures mean, in their order.
             * @example [
             *       {
             *         "name": "issues_won",
             *         "label": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "unit": "records",
             *         "noun": "issues",
             *         "sum": "present"
             *       }
             *     ]
             */
            measures: components["schemas"]["Measure"][];
            /**
             * @description The figures of the whole period.
             * @example {
             *       "key": {
             *         "value": 12,
             *         "hidden": false,
             *         "at_least": 10,
             *         "at_most": 14,
             *         "records": "/api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31"
             *       }
             *     }
             */
            total: {
                [key: string]: components["schemas"]["Cell"];
            };
            /**
             * @description The figures line by line; empty when no split was asked for.
             * @example [
             *       {
             *         "span": "2025-Q1",
             *         "period": {
             *           "from": "2025-01-01",
             *           "to": "2025-12-31"
             *         },
             *         "key": "water_sanitation",
             *         "label": "Water and sanitation",
             *         "figures": {
             *           "key": {
             *             "value": 12,
             *             "hidden": false,
             *             "at_least": 10,
             *             "at_most": 14,
             *             "records": "/api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31"
             *           }
             *         }
             *       }
             *     ]
             */
            rows: components["schemas"]["RollupRow"][];
            /**
             * @description True when the figures are rough and those of few records are hidden, for viewers of aggregates.
             * @example false
             */
            rounded?: boolean;
            /**
             * Format: date
             * @description For viewers of aggregates: no day after this one is counted, because its month is not over yet.
             * @example 2025-05-31
             */
            until?: string;
        };
        RollupRow: {
            /**
             * @description The month or quarter.
             * @example 2025-Q1
             */
            span?: string;
            /** @description The days of the line. */
            period: components["schemas"]["Period"];
            /**
             * @description The value of the split.
             * @example water_sanitation
             */
            key?: string;
            /**
             * @description What that value is called.
             * @example Water and sanitation
             */
            label?: string;
            /**
             * @description The figures by name. A figure is missing where its records have no such split.
             * @example {
             *       "key": {
             *         "value": 12,
             *         "hidden": false,
             *         "at_least": 10,
             *         "at_most": 14,
             *         "records": "/api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31"
             *       }
             *     }
             */
            figures: {
                [key: string]: components["schemas"]["Cell"];
            };
        };
        Rungs: {
            /**
             * Format: int64
             * @description Promised, in cents of a Kenya shilling.
             * @example 35000000
             */
            promised_cents?: number;
            /**
             * Format: int64
             * @description In the budget, in cents.
             * @example 30000000
             */
            budgeted_cents?: number;
            /**
             * Format: int64
             * @description Released by the treasury, in cents.
             * @example 20000000
             */
            released_cents?: number;
            /**
             * Format: int64
             * @description Arrived as work or goods, in cents.
             * @example 18000000
             */
            delivered_cents?: number;
        };
        RungsPatch: {
            /**
             * Format: int64
             * @description Promised, in cents of a Kenya shilling.
             * @example 35000000
             */
            promised_cents?: number | null;
            /**
             * Format: int64
             * @description In the budget, in cents.
             * @example 30000000
             */
            budgeted_cents?: number | null;
            /**
             * Format: int64
             * @description Released by the treasury, in cents.
             * @example 20000000
             */
            released_cents?: number | null;
            /**
             * Format: int64
             * @description Arrived as work or goods, in cents.
             * @example 18000000
             */
            delivered_cents?: number | null;
        };
        Score: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description The issue that is scored.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * Format: date
             * @description When.
             * @example 2025-02-01
             */
            scored_on: string;
            /**
             * @description Who scored: yourself, or somebody of a host organization's people who told you.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            scorer: string;
            /**
             * @description 0 to 3 for each question answered.
             * @example {
             *       "real_improvement": 3
             *     }
             */
            values: {
                [key: string]: number;
            };
            /**
             * @description What the scorer wants to add.
             * @example Winnable, if the utility's manager comes.
             */
            note?: string;
        };
        ScoreLine: {
            /** @description The official; absent on the line of the whole post. */
            official?: components["schemas"]["RecordRef"];
            /**
             * Format: int64
             * @description Demands put to the post.
             * @example 9
             */
            asked: number;
            /**
             * @description Their answers.
             * @example {
             *       "yes": 3
             *     }
             */
            answers: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Promises given.
             * @example 5
             */
            given: number;
            /**
             * @description How those promises stand.
             * @example {
             *       "open": 2
             *     }
             */
            by_status: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Promises whose day has passed.
             * @example 1
             */
            overdue: number;
            /**
             * Format: int64
             * @description Promises that a successor took over.
             * @example 1
             */
            inherited: number;
            /**
             * Format: int64
             * @description Promises that nobody owns any more.
             * @example 0
             */
            orphaned: number;
            /**
             * Format: int64
             * @description Money promised in Kenya shillings, in cents.
             * @example 35000000
             */
            kes_promised_cents: number;
        };
        ScorePage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Score"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        ScorePatch: {
            /**
             * @description The issue that is scored.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue?: string;
            /**
             * Format: date
             * @description When.
             * @example 2025-02-01
             */
            scored_on?: string;
            /**
             * @description Who scored: yourself, or somebody of a host organization's people who told you.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            scorer?: string;
            /**
             * @description 0 to 3 for each question answered.
             * @example {
             *       "real_improvement": 3
             *     }
             */
            values?: {
                [key: string]: number;
            };
            /**
             * @description What the scorer wants to add.
             * @example Winnable, if the utility's manager comes.
             */
            note?: string | null;
        };
        Scorecard: {
            /** @description The post. */
            post: components["schemas"]["Post"];
            /** @description The days it covers. */
            period: components["schemas"]["Period"];
            /** @description The post as a whole. */
            whole: components["schemas"]["ScoreLine"];
            /**
             * @description The same for each official who was asked or promised.
             * @example [
             *       {
             *         "official": {
             *           "noun": "issues",
             *           "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *           "name": "Water kiosk dry since January"
             *         },
             *         "asked": 9,
             *         "answers": {
             *           "yes": 3
             *         },
             *         "given": 5,
             *         "by_status": {
             *           "open": 2
             *         },
             *         "overdue": 1,
             *         "inherited": 1,
             *         "orphaned": 0,
             *         "kes_promised_cents": 35000000
             *       }
             *     ]
             */
            officials: components["schemas"]["ScoreLine"][];
            /**
             * @description Who held the post when, oldest first.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d",
             *         "version": 3,
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "created_by": "01970c3e-0000-7000-8000-000000000001",
             *         "updated_at": "2025-03-20T18:02:44.000Z",
             *         "updated_by": "01970c3e-0000-7000-8000-000000000001",
             *         "deleted_at": "2025-04-01T07:00:00.000Z",
             *         "batch": "01970c3e-0000-7000-8000-0000000000ba",
             *         "sync": {
             *           "key": {
             *             "values": [
             *               {
             *                 "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *                 "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *                 "seq": 7,
             *                 "version": 5,
             *                 "by": "01970c3e-0000-7000-8000-000000000001",
             *                 "at": "2026-03-14T09:21:07.120Z"
             *               }
             *             ]
             *           }
             *         },
             *         "restricted": false,
             *         "post": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d",
             *         "person": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d",
             *         "from": "2022-08-25",
             *         "until": "2027-08-25",
             *         "how": "elected"
             *       }
             *     ]
             */
            holders: components["schemas"]["Holder"][];
            /**
             * @description The list of the promises.
             * @example /api/v1/commitments?post=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            promises: string;
            /**
             * @description True when there was more than could be counted; ask for a shorter period.
             * @example false
             */
            partial?: boolean;
        };
        SealingInput: {
            /**
             * @description br_ and 32 random bytes in base64url, to be kept sealed.
             * @example br_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            renewal: string;
            /**
             * @description bv_ and 32 other random bytes in base64url. With it the session can be ended, and nothing else be done.
             * @example bv_nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c4vJ9mQ0X1
             */
            revocation: string;
            /**
             * @description True for the web app: access comes as a cookie that no script can read.
             * @example true
             */
            cookie?: boolean;
        };
        SearchResult: {
            /**
             * @description The records, those that have the words themselves before those that only begin so, newer ones first.
             * @example [
             *       {
             *         "noun": "issues",
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "title": "Water kiosk dry since January",
             *         "note": "The kiosk at plot 14 has had no water since 3 January.",
             *         "on": "2025-01-20",
             *         "issue": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *         "href": "/api/v1/issues/01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"
             *       }
             *     ]
             */
            items: components["schemas"]["Found"][];
            /**
             * @description True when there are more than were asked for.
             * @example false
             */
            more?: boolean;
        };
        Self: {
            /** @description The account. */
            user: components["schemas"]["User"];
            /**
             * @description What it may do somewhere.
             * @example [
             *       "case.write"
             *     ]
             */
            permissions: string[];
            /**
             * @description The session or token in use.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2d0d
             */
            session: string;
            /**
             * @description True when the role needs a second factor and the account has none: nothing but the account can be used until it has one.
             * @example false
             */
            must_enrol?: boolean;
        };
        /**
         * @description normal: Normal; restricted: Restricted to the host organizations.
         * @enum {string}
         */
        Sensitivity: "normal" | "restricted";
        Session: {
            /**
             * @description Names the session.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2d0d
             */
            id: string;
            /**
             * @description The account.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            user: string;
            /**
             * @description For a token: what it is for.
             * @example Monthly report
             */
            name?: string;
            /**
             * @description True for an API token.
             * @example false
             */
            token?: boolean;
            /**
             * @description For a token: the permissions it is limited to.
             * @example [
             *       "rollup.read"
             *     ]
             */
            only?: string[];
            /**
             * Format: date-time
             * @description When it began.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it ends.
             * @example 2025-03-28T09:21:07.120Z
             */
            expires_at: string;
            /**
             * Format: date-time
             * @description When it was last used, to the hour.
             * @example 2025-03-19T17:02:11.004Z
             */
            seen_at?: string;
            /**
             * Format: date-time
             * @description When it was ended before its time.
             * @example 2025-03-20T09:21:07.120Z
             */
            ended_at?: string;
            /**
             * @description True for the session in use.
             * @example true
             */
            current?: boolean;
            /**
             * @description True when what renews it is sealed on a device with a PIN: without that there is access for five minutes at most.
             * @example true
             */
            sealed?: boolean;
        };
        SessionList: {
            /**
             * @description The sessions and tokens that are alive, newest first.
             * @example [
             *       {
             *         "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2d0d",
             *         "user": "01970c3e-0000-7000-8000-000000000001",
             *         "name": "Monthly report",
             *         "token": false,
             *         "only": [
             *           "rollup.read"
             *         ],
             *         "created_at": "2025-03-14T09:21:07.120Z",
             *         "expires_at": "2025-03-28T09:21:07.120Z",
             *         "seen_at": "2025-03-19T17:02:11.004Z",
             *         "ended_at": "2025-03-20T09:21:07.120Z",
             *         "current": true,
             *         "sealed": true
             *       }
             *     ]
             */
            items: components["schemas"]["Session"][];
        };
        SetupInput: {
            /**
             * @description The code of the setup link.
             * @example bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            code: string;
            /**
             * @description Your name.
             * @example Wanjiru Kamau
             */
            name: string;
            /**
             * @description The sign-in name you want.
             * @example wanjiru@example.org
             */
            sign_in: string;
            /**
             * @description The password you want: 12 to 128 characters, none of the common ones.
             * @example maji safi kila siku
             */
            password: string;
        };
        /**
         * @description female: Woman; male: Man; intersex: Intersex; undisclosed: Not said.
         * @enum {string}
         */
        Sex: "female" | "male" | "intersex" | "undisclosed";
        /**
         * @description child: The organization that joins; parent: The federation.
         * @enum {string}
         */
        Side: "child" | "parent";
        SideBySide: {
            /** @description The federation. */
            organization: components["schemas"]["RecordRef"];
            /** @description The period. */
            period: components["schemas"]["Period"];
            /**
             * @description What the figures mean, in their order.
             * @example [
             *       {
             *         "name": "issues_won",
             *         "label": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "unit": "records",
             *         "noun": "issues",
             *         "sum": "present"
             *       }
             *     ]
             */
            measures: components["schemas"]["Measure"][];
            /**
             * @description The federation's figures, every record counted once. They are not the sum of the members'.
             * @example {
             *       "key": {
             *         "value": 12,
             *         "hidden": false,
             *         "at_least": 10,
             *         "at_most": 14,
             *         "records": "/api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31"
             *       }
             *     }
             */
            figures: {
                [key: string]: components["schemas"]["Cell"];
            };
            /**
             * @description The members on the last day of the period.
             * @example [
             *       {
             *         "organization": {
             *           "noun": "issues",
             *           "id": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d",
             *           "name": "Water kiosk dry since January"
             *         },
             *         "figures": {
             *           "key": {
             *             "value": 12,
             *             "hidden": false,
             *             "at_least": 10,
             *             "at_most": 14,
             *             "records": "/api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31"
             *           }
             *         },
             *         "shared": {
             *           "key": 2
             *         }
             *       }
             *     ]
             */
            children: components["schemas"]["ChildColumn"][];
            /**
             * @description True when the figures are rough and those of few records are hidden, for viewers of aggregates.
             * @example false
             */
            rounded?: boolean;
            /**
             * Format: date
             * @description For viewers of aggregates: no day after this one is counted, because its month is not over yet.
             * @example 2025-05-31
             */
            until?: string;
        };
        SignInInput: {
            /**
             * @description The sign-in name.
             * @example wanjiru@example.org
             */
            sign_in: string;
            /**
             * @description The password.
             * @example maji safi kila siku
             */
            password: string;
            /**
             * @description For an account with a second factor: the code that the authenticator shows, or a recovery code.
             * @example 492039
             */
            code?: string;
            /**
             * @description True for the web app: the session comes as a cookie that no script can read, and the answer shows no token.
             * @example false
             */
            cookie?: boolean;
            /**
             * @description What this device got when it signed in before. With it, wrong passwords sent by others do not hold it up.
             * @example bd_AAABl3pJ8gC4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0cAAAA
             */
            device?: string;
        };
        SignInWays: {
            /**
             * @description Whether people can sign in with an OpenID provider.
             * @example false
             */
            openid: boolean;
        };
        SignedIn: {
            /**
             * @description Send it as Bearer in the Authorization header. It is shown only now; absent when it went out as a cookie.
             * @example bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c
             */
            token?: string;
            /** @description The session. */
            session: components["schemas"]["Session"];
            /** @description The account. */
            user: components["schemas"]["User"];
            /**
             * @description Keep it on this device and send it with the next sign-in. Absent when the device had one, and when it went out as a cookie.
             * @example bd_AAABl3pJ8gC4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0cAAAA
             */
            device?: string;
        };
        Source: {
            /**
             * @description What kind of source it is.
             * @example people
             */
            kind: components["schemas"]["SourceKind"];
            /**
             * @description What was learnt, and where.
             * @example Eleven households at plot 14 pay KES 20 a jerrycan.
             */
            note: string;
        };
        /**
         * @description documents: Documents; people: People; power_structure: The power structure.
         * @enum {string}
         */
        SourceKind: "documents" | "people" | "power_structure";
        /**
         * @description category: By category; step: By step; status: By status; origin: By origin; place: By place; kind: By kind.
         * @enum {string}
         */
        Split: "category" | "step" | "status" | "origin" | "place" | "kind";
        Spread: {
            /**
             * @description The question.
             * @example winnable
             */
            criterion: components["schemas"]["Criterion"];
            /**
             * @description All scores, lowest first.
             * @example [
             *       2
             *     ]
             */
            scores: number[];
            /**
             * Format: int64
             * @description The lowest score.
             * @example 1
             */
            lowest: number;
            /**
             * Format: int64
             * @description The middle score; of two, the lower.
             * @example 2
             */
            median: number;
            /**
             * Format: int64
             * @description The highest score.
             * @example 3
             */
            highest: number;
        };
        /**
         * @description supports: Supports; leans: Can be won; neutral: Undecided; opposes: Opposes; unknown: Not known.
         * @enum {string}
         */
        Stance: "supports" | "leans" | "neutral" | "opposes" | "unknown";
        StepRow: {
            /**
             * Format: int64
             * @description Its number.
             * @example 4
             */
            step: number;
            /** @description What it is called. */
            name: components["schemas"]["Text"];
            /**
             * @description Whether the neighbourhood, the issue or the organization goes through it.
             * @example issue
             */
            belongs_to: string;
            /**
             * @description What shows that it is done.
             * @example [
             *       {
             *         "code": "pledges",
             *         "what": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         }
             *       }
             *     ]
             */
            evidence: components["schemas"]["GateRow"][];
        };
        StepsAnswer: {
            /**
             * @description The ten steps and what shows that each is done.
             * @example [
             *       {
             *         "step": 4,
             *         "name": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "belongs_to": "issue",
             *         "evidence": [
             *           {
             *             "code": "pledges",
             *             "what": {
             *               "en": "Water and sanitation",
             *               "sw": "Maji na usafi wa mazingira"
             *             }
             *           }
             *         ]
             *       }
             *     ]
             */
            steps: components["schemas"]["StepRow"][];
            /**
             * @description Everything that can happen to the step and the status of an issue.
             * @example [
             *       {
             *         "name": "advance",
             *         "label": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "statuses": [
             *           "open"
             *         ],
             *         "from": [
             *           3
             *         ],
             *         "shift": 1,
             *         "to": 4,
             *         "new_cycle": false,
             *         "status": "won",
             *         "gated": true,
             *         "reason": false,
             *         "win": true,
             *         "parent": false
             *       }
             *     ]
             */
            moves: components["schemas"]["MoveRow"][];
        };
        Subject: {
            /**
             * @description What kind of record it is about.
             * @example issues
             * @enum {string}
             */
            noun: "organizations" | "issues" | "demands" | "actions" | "one-to-ones" | "responses" | "commitments" | "outcomes" | "people";
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            id: string;
        };
        SubjectPatch: {
            /**
             * @description What kind of record it is about.
             * @example issues
             * @enum {string}
             */
            noun?: "organizations" | "issues" | "demands" | "actions" | "one-to-ones" | "responses" | "commitments" | "outcomes" | "people";
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            id?: string;
        };
        SyncFault: {
            /**
             * @description The member.
             * @example /title
             */
            pointer: string;
            /**
             * @description The rule that does not hold.
             * @example required
             */
            rule: string;
            /**
             * @description The rule in words.
             * @example is needed
             */
            message: string;
        };
        SyncItem: {
            /**
             * @description What kind of record it is.
             * @example issues
             */
            noun: string;
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            id: string;
            /**
             * Format: int64
             * @description Its version.
             * @example 3
             */
            version?: number;
            /** @description The record as it is now, as GET gives it. */
            record?: Record<string, never>;
            /**
             * @description Why the device is to drop its copy: deleted, or out_of_reach.
             * @example deleted
             */
            gone?: string;
        };
        /**
         * @description applied: Done; already_applied: Was done before; merged: Done, beside changes of others; conflict: Done, but others wrote something else in the same place; waiting: Waits for what it builds on; refused: Cannot be done.
         * @enum {string}
         */
        SyncOutcome: "applied" | "already_applied" | "merged" | "conflict" | "waiting" | "refused";
        SyncProblem: {
            /**
             * @description Names the problem for programs.
             * @example forbidden
             */
            code: string;
            /**
             * @description What the problem is.
             * @example You may not do this
             */
            title: string;
            /**
             * @description What can be done about it.
             * @example Ask your administrator.
             */
            advice: string;
            /**
             * @description Which members are at fault.
             * @example [
             *       {
             *         "pointer": "/title",
             *         "rule": "required",
             *         "message": "is needed"
             *       }
             *     ]
             */
            errors?: components["schemas"]["SyncFault"][];
        };
        SyncResult: {
            /**
             * @description The operation.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1
             */
            id: string;
            /**
             * Format: int64
             * @description The device's count.
             * @example 7
             */
            seq: number;
            /**
             * @description What became of it.
             * @example applied
             */
            outcome: components["schemas"]["SyncOutcome"];
            /**
             * @description The record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            record: string;
            /**
             * Format: int64
             * @description The version of the record after it.
             * @example 5
             */
            version?: number;
            /**
             * @description Where others wrote without knowing of it.
             * @example [
             *       {
             *         "member": "title",
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     ]
             */
            clashes?: components["schemas"]["Clash"][];
            /** @description Why it was refused. */
            problem?: components["schemas"]["SyncProblem"];
        };
        /**
         * @description create: Create; change: Change; delete: Delete; move: Move an issue.
         * @enum {string}
         */
        SyncVerb: "create" | "change" | "delete" | "move";
        Target: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue: string;
            /**
             * @description The post that can decide.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post: string;
            /**
             * @description True for the one who can give what is demanded; false for those who can press that one.
             * @example true
             */
            primary?: boolean;
            /**
             * @description Where the official stands.
             * @example neutral
             */
            stance?: components["schemas"]["Stance"];
            /**
             * @description What moves this official: interests, allies, who they listen to.
             * @example Up for re-election; listens to the market traders.
             */
            power?: string;
            /**
             * @description Who held the post on the day the target was recorded.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d
             */
            official?: string;
        };
        TargetPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Target"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        TargetPatch: {
            /**
             * @description The issue.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d
             */
            issue?: string;
            /**
             * @description The post that can decide.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d
             */
            post?: string;
            /**
             * @description True for the one who can give what is demanded; false for those who can press that one.
             * @example true
             */
            primary?: boolean | null;
            /**
             * @description Where the official stands.
             * @example neutral
             */
            stance?: components["schemas"]["Stance"] | null;
            /**
             * @description What moves this official: interests, allies, who they listen to.
             * @example Up for re-election; listens to the market traders.
             */
            power?: string | null;
        };
        Task: {
            /**
             * @description What is to be done, the words of the promise, what the person asks for, or the risk of the breach.
             * @example Visit the households on the railway side
             */
            what: string;
            /**
             * Format: date
             * @description By when.
             * @example 2025-03-20
             */
            due_on?: string;
            /**
             * @description next_step of an issue, promise to follow up, request of a person to answer, or breach to tell the Data Commissioner of.
             * @example next_step
             */
            kind: string;
            /** @description The record it belongs to. */
            about: components["schemas"]["RecordRef"];
            /**
             * @description Whether a resident or a paid organizer owns it.
             * @example resident
             */
            doer?: components["schemas"]["Doer"];
        };
        /**
         * @description elected: Elected; appointed: Appointed; acting: Acting.
         * @enum {string}
         */
        TenureKind: "elected" | "appointed" | "acting";
        Term: {
            /**
             * @description The value as records hold it.
             * @example water_sanitation
             */
            value: string;
            /** @description What people call it. */
            label: components["schemas"]["Text"];
        };
        Terms: {
            /**
             * Format: date
             * @description The first day.
             * @example 2018-01-01
             */
            from: string;
            /**
             * Format: date
             * @description The day it would leave; left out if it would stay.
             * @example 2025-07-01
             */
            until?: string;
        };
        Text: {
            /**
             * @description In English.
             * @example Water and sanitation
             */
            en: string;
            /**
             * @description In Swahili.
             * @example Maji na usafi wa mazingira
             */
            sw: string;
        };
        Turnout: {
            /**
             * Format: int64
             * @description How many said they would come.
             * @example 180
             */
            pledged?: number;
            /**
             * Format: int64
             * @description How many said so again shortly before.
             * @example 140
             */
            confirmed?: number;
            /**
             * Format: int64
             * @description How many came.
             * @example 152
             */
            present?: number;
            /**
             * Format: int64
             * @description How many of those present were women.
             * @example 91
             */
            women?: number;
            /**
             * Format: int64
             * @description How many of those present were men.
             * @example 61
             */
            men?: number;
            /**
             * Format: int64
             * @description How many of those present were between 18 and 34.
             * @example 48
             */
            youth?: number;
            /**
             * Format: int64
             * @description How many of those present were 60 or over.
             * @example 12
             */
            elders?: number;
            /**
             * Format: int64
             * @description How many of those present live with a disability.
             * @example 4
             */
            disability?: number;
            /**
             * @description How those present were counted.
             * @example head_count
             */
            method?: components["schemas"]["CountMethod"];
        };
        TurnoutLine: {
            /**
             * @description The action.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d
             */
            action: string;
            /**
             * Format: date
             * @description The day.
             * @example 2025-03-14
             */
            on: string;
            /**
             * @description What the people did.
             * @example march
             */
            kind: components["schemas"]["ActionKind"];
            /** @description Who was expected and who came. */
            turnout: components["schemas"]["Turnout"];
        };
        TurnoutPatch: {
            /**
             * Format: int64
             * @description How many said they would come.
             * @example 180
             */
            pledged?: number | null;
            /**
             * Format: int64
             * @description How many said so again shortly before.
             * @example 140
             */
            confirmed?: number | null;
            /**
             * Format: int64
             * @description How many came.
             * @example 152
             */
            present?: number | null;
            /**
             * Format: int64
             * @description How many of those present were women.
             * @example 91
             */
            women?: number | null;
            /**
             * Format: int64
             * @description How many of those present were men.
             * @example 61
             */
            men?: number | null;
            /**
             * Format: int64
             * @description How many of those present were between 18 and 34.
             * @example 48
             */
            youth?: number | null;
            /**
             * Format: int64
             * @description How many of those present were 60 or over.
             * @example 12
             */
            elders?: number | null;
            /**
             * Format: int64
             * @description How many of those present live with a disability.
             * @example 4
             */
            disability?: number | null;
            /**
             * @description How those present were counted.
             * @example head_count
             */
            method?: components["schemas"]["CountMethod"] | null;
        };
        User: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description The name of the person who uses the account.
             * @example Wanjiru Kamau
             */
            name: string;
            /**
             * @description The sign-in name: an e-mail address, a telephone number or a word. Capital letters do not matter.
             * @example wanjiru@example.org
             */
            sign_in: string;
            /**
             * @description The roles of the account, and where.
             * @example [
             *       {
             *         "role": "organizer",
             *         "organization": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *       }
             *     ]
             */
            grants: components["schemas"]["Grant"][];
            /**
             * @description The person record of the user, if there is one.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string;
            /**
             * @description The language the user prefers.
             * @example sw
             */
            language?: components["schemas"]["Language"];
            /**
             * @description True when the account may not be used; its sessions end at once.
             * @example false
             */
            disabled?: boolean;
            /**
             * @description Whether a password was set.
             * @example true
             */
            has_password: boolean;
            /**
             * @description True when signing in takes a code besides the password.
             * @example true
             */
            second_factor?: boolean;
            /**
             * Format: int64
             * @description The version in which the account could be used again after it was disabled or deleted: codes and sign-ins begun before it are void.
             * @example 7
             */
            voided?: number;
            /** @description With whom the account is linked at the provider that people sign in with. */
            openid?: components["schemas"]["Link"];
        };
        UserPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["User"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        UserPatch: {
            /**
             * @description The name of the person who uses the account.
             * @example Wanjiru Kamau
             */
            name?: string;
            /**
             * @description The sign-in name: an e-mail address, a telephone number or a word. Capital letters do not matter.
             * @example wanjiru@example.org
             */
            sign_in?: string;
            /**
             * @description The roles of the account, and where.
             * @example [
             *       {
             *         "role": "organizer",
             *         "organization": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"
             *       }
             *     ]
             */
            grants?: components["schemas"]["Grant"][];
            /**
             * @description The person record of the user, if there is one.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d
             */
            person?: string | null;
            /**
             * @description The language the user prefers.
             * @example sw
             */
            language?: components["schemas"]["Language"] | null;
            /**
             * @description True when the account may not be used; its sessions end at once.
             * @example false
             */
            disabled?: boolean | null;
        };
        VocabularyAnswer: {
            /**
             * @description The enumerations.
             * @example [
             *       {
             *         "name": "category",
             *         "terms": [
             *           {
             *             "value": "water_sanitation",
             *             "label": {
             *               "en": "Water and sanitation",
             *               "sw": "Maji na usafi wa mazingira"
             *             }
             *           }
             *         ]
             *       }
             *     ]
             */
            enumerations: components["schemas"]["Enumeration"][];
            /**
             * @description The figures of roll-ups.
             * @example [
             *       {
             *         "name": "issues_won",
             *         "label": {
             *           "en": "Water and sanitation",
             *           "sw": "Maji na usafi wa mazingira"
             *         },
             *         "unit": "records",
             *         "noun": "issues",
             *         "sum": "present"
             *       }
             *     ]
             */
            measures: components["schemas"]["Measure"][];
        };
        Webhook: {
            /**
             * @description Names the record. A client may choose it (a UUIDv7) when it creates the record.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            id: string;
            /**
             * Format: int64
             * @description Counts the changes of the record, from 1. The ETag carries it.
             * @example 3
             */
            version: number;
            /**
             * Format: date-time
             * @description When the server first stored the record.
             * @example 2025-03-14T09:21:07.120Z
             */
            created_at: string;
            /**
             * @description The user who created the record.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            created_by: string;
            /**
             * Format: date-time
             * @description When the server stored the newest change.
             * @example 2025-03-20T18:02:44.000Z
             */
            updated_at: string;
            /**
             * @description The user who made the newest change.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            updated_by: string;
            /**
             * Format: date-time
             * @description When the record was deleted; absent while it is not. A deleted record can be restored.
             * @example 2025-04-01T07:00:00.000Z
             */
            deleted_at?: string;
            /**
             * @description The import batch that made the record.
             * @example 01970c3e-0000-7000-8000-0000000000ba
             */
            batch?: string;
            /**
             * @description By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md.
             * @example {
             *       "key": {
             *         "values": [
             *           {
             *             "operation": "01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1",
             *             "device": "5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35",
             *             "seq": 7,
             *             "version": 5,
             *             "by": "01970c3e-0000-7000-8000-000000000001",
             *             "at": "2026-03-14T09:21:07.120Z"
             *           }
             *         ]
             *       }
             *     }
             */
            sync?: {
                [key: string]: components["schemas"]["Register"];
            };
            /** @description The organizations that the record counts for: its hosts and every federation above them on the date of the fact. */
            within: string[];
            /** @description Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it. */
            sight?: string[];
            /**
             * @description True when the record, or the issue it belongs to, is restricted.
             * @example false
             */
            restricted?: boolean;
            /** @description The host organizations whose own people may see the record although it is restricted. */
            cleared?: string[];
            /**
             * @description What it is for.
             * @example The county's dashboard
             */
            name: string;
            /**
             * @description Where it is told, an https address of the public internet.
             * @example https://example.org/hooks/baraza
             */
            url: string;
            /**
             * @description Only changes of these kinds of record; all of them when left out.
             * @example [
             *       "issues"
             *     ]
             */
            nouns?: ("organizations" | "issues" | "targets" | "scores" | "demands" | "actions" | "one-to-ones" | "responses" | "commitments" | "outcomes" | "comments" | "attachments")[];
            /**
             * @description Only changes of what counts for this organization.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            organization?: string;
            /**
             * @description True while nothing is to be sent. What happens meanwhile is not sent later.
             * @example false
             */
            paused?: boolean;
            /**
             * Format: int64
             * @description How often a secret was made; 0 says that nothing is sent yet.
             * @example 1
             */
            secrets?: number;
            /**
             * Format: date-time
             * @description When the newest secret was made; the one before signs for another day.
             * @example 2026-03-14T09:21:07.120Z
             */
            renewed_at?: string;
        };
        WebhookPage: {
            /** @description The records of this page, in the order asked for. */
            items: components["schemas"]["Webhook"][];
            /**
             * @description Pass it as cursor to get the next page; absent on the last one.
             * @example djEuWyIyMDI1LTAzLTE0Il0
             */
            next?: string;
            /**
             * Format: int64
             * @description How many records match in all; only when count=true was asked for.
             * @example 137
             */
            total?: number;
            /**
             * Format: int64
             * @description For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left.
             * @example 4
             */
            older?: number;
        };
        WebhookPatch: {
            /**
             * @description What it is for.
             * @example The county's dashboard
             */
            name?: string;
            /**
             * @description Where it is told, an https address of the public internet.
             * @example https://example.org/hooks/baraza
             */
            url?: string;
            /**
             * @description Only changes of these kinds of record; all of them when left out.
             * @example [
             *       "issues"
             *     ]
             */
            nouns?: ("organizations" | "issues" | "targets" | "scores" | "demands" | "actions" | "one-to-ones" | "responses" | "commitments" | "outcomes" | "comments" | "attachments")[] | null;
            /**
             * @description Only changes of what counts for this organization.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d
             */
            organization?: string | null;
            /**
             * @description True while nothing is to be sent. What happens meanwhile is not sent later.
             * @example false
             */
            paused?: boolean | null;
        };
        WebhookSecret: {
            /**
             * @description The secret, in the form of Standard Webhooks. It is shown once; keep it where the receiver runs.
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
             */
            secret: string;
            /**
             * Format: int64
             * @description The version of the webhook now.
             * @example 2
             */
            version: number;
        };
        Withdrawal: {
            /**
             * Format: date
             * @description The day on which the person took it back.
             * @example 2025-09-01
             */
            on: string;
        };
        Written: {
            /**
             * @description The operation; absent when it was written without sync.
             * @example 01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1
             */
            operation?: string;
            /**
             * @description The name of the device: not its id, see docs/sync.md.
             * @example 5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35
             */
            device?: string;
            /**
             * Format: int64
             * @description The device's count.
             * @example 7
             */
            seq?: number;
            /**
             * Format: int64
             * @description The version of the record that it made.
             * @example 5
             */
            version: number;
            /**
             * @description Who wrote it.
             * @example 01970c3e-0000-7000-8000-000000000001
             */
            by: string;
            /**
             * Format: date-time
             * @description When the server took it.
             * @example 2026-03-14T09:21:07.120Z
             */
            at: string;
            /** @description What was written, by member; only while there is a clash. */
            value?: {
                [key: string]: unknown;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
