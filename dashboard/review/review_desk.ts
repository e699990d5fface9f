import {
  type Decision,
  type DecisionAction,
  type Dispute,
  DISPUTED,
  type EditField,
  type Edits,
  noteFields,
  type Records,
  type Reviewed,
  reviewedOf,
  type ReviewNote,
  type ReviewRow,
  type ReviewTable,
  standingLines,
  standingOf,
  STATE_OF,
  type Verdict,
} from "../../runs/mod.ts";
import type { Clock } from "../../core/words/mod.ts";
import { outcomeOf } from "../../core/result/mod.ts";
import { FIELD_NAMES, parseEdit } from "./edits.ts";

/** What a reviewer did, once it is saved. */
export interface Done {
  /** Loans whose row changed. */
  readonly changed: readonly string[];
  /** Loans that were left, with why. */
  readonly left: readonly { loan: string; because: string }[];
  /** One sentence for the reviewer. */
  readonly message: string;
}

/** What a clip must have before it can be approved. */
const REQUIRED: readonly EditField[] = ["url", "published", "byline", "outlet"];

/**
 * Where clips are decided on. Everything is on disk when a method returns; an
 * act, such as one bulk approval, is undone as a whole.
 */
export class ReviewDesk {
  readonly index: ReviewTable;
  readonly #records: Records;
  readonly #clock: Clock;

  constructor(records: Records, clock: Clock) {
    this.#records = records;
    this.#clock = clock;
    this.index = records.reviews;
    records.acts.adopt(records.decisions);
  }

  /** Takes in what runs wrote, and decisions that were made elsewhere. */
  catchUp(): void {
    this.index.catchUp();
  }

  /** The decisions on a loan's clip, in order. */
  history(loan: string, clip: string): Decision[] {
    return this.#records.decisions.ofClip(loan, clip);
  }

  /** The verdicts on a clip that differ, until one more settles it. */
  dispute({ loan, clip, state }: ReviewRow): Dispute | undefined {
    return state === DISPUTED
      ? standingOf(this.history(loan, clip)).dispute
      : undefined;
  }

  /** What reviewers made of a clip. */
  reviewed({ loan, clip }: ReviewRow): Reviewed {
    return reviewedOf(this.history(loan, clip));
  }

  /** What a reviewer wrote beside a clip. */
  note(row: ReviewRow): ReviewNote | undefined {
    return this.reviewed(row).note;
  }

  /** Approves, flags or rejects clips, as one act. */
  decide(
    verdict: Verdict,
    loans: readonly string[],
    { who, why }: { who: string; why?: string | undefined },
  ): Done {
    const state = STATE_OF[verdict];
    const left: { loan: string; because: string }[] = [];
    const lines: Omit<Decision, "id">[] = [];
    const withdrawn: ReviewRow[] = [];
    for (const loan of loans) {
      const row = this.index.row(loan);
      const because = row === undefined
        ? "it is not in the table"
        : row.state === state
        ? `it is ${state} already`
        : verdict === "approve"
        ? problemOf(row)
        : undefined;
      if (row === undefined || because !== undefined) {
        left.push({ loan, because: because ?? "" });
        continue;
      }
      if (row.state === STATE_OF.approve) withdrawn.push(row);
      lines.push({
        ...this.#line(row, verdict, who),
        from: row.state,
        to: state,
        ...(why && { why }),
      });
    }
    const message = doneMessage(state, lines.length, left) +
      this.#overruled(lines) + this.#wentOut(withdrawn);
    const done = this.#save(lines, who, left, message);
    return { ...done, message: message + this.#contradicted(done.changed) };
  }

  /** Corrects what a clip says; fields that stay the same make no line. */
  edit(loan: string, edits: Edits, { who }: { who: string }): Done {
    return this.#change(
      loan,
      edits,
      { who },
      (fields) =>
        `Saved: ${
          fields.map((name) => FIELD_NAMES[name as EditField]).join(", ")
        }`,
    );
  }

  /** Writes a note beside a clip, in place of the one before; empty: none. */
  annotate(loan: string, note: ReviewNote, { who }: { who: string }): Done {
    const said = note.text === ""
      ? "The note is removed"
      : note.isShared
      ? "Noted, for the client too"
      : "Noted, for reviewers alone";
    return this.#change(loan, noteFields(note), { who }, () => said);
  }

  /** Gives fields of a loan other values, as one act. */
  #change(
    loan: string,
    fields: Readonly<Record<string, string>>,
    { who }: { who: string },
    said: (changed: readonly string[]) => string,
  ): Done {
    const row = this.index.row(loan);
    if (row === undefined) {
      const left = [{ loan, because: "it is not in the table" }];
      return { changed: [], left, message: "Nothing was changed" };
    }
    const lines = Object.entries(fields).map(([field, to]) => ({
      ...this.#line(row, "edit", who),
      field,
      from: this.#valueOf(row, field),
      to,
    })).filter(({ from, to }) => from !== to);
    const message = lines.length === 0
      ? "Nothing was changed"
      : said(lines.map(({ field }) => field));
    return this.#save(lines, who, [], message);
  }

  /** What a field of a loan is now, by the name that the log has for it. */
  #valueOf(row: ReviewRow, field: string): string {
    const note = this.note(row) ?? { text: "", isShared: false };
    const fields: Readonly<Record<string, string>> = noteFields(note);
    return fields[field] ?? row[field as EditField];
  }

  /** Takes back the reviewer's last act that stands. */
  undo({ who }: { who: string }): Done {
    const { acts, decisions } = this.#records;
    const act = acts.lastOf(who);
    if (act === undefined) {
      return { changed: [], left: [], message: "There is nothing to undo" };
    }
    const { first, last } = act;
    const changed = new Set<string>();
    const left: { loan: string; because: string }[] = [];
    const undone = decisions.after(first - 1, last - first + 1);
    const before = new Map<string, ReviewRow | undefined>();
    const lines: Omit<Decision, "id">[] = [];
    const gone = new Set<number>();
    for (const decision of undone.reverse()) {
      const { loan, url } = decision;
      const standing = standingLines(this.history(loan, url));
      const top = standing.findLast(({ id }) => !gone.has(id));
      const row = before.get(loan) ?? this.index.row(loan);
      before.set(loan, row);
      if (row === undefined || top?.id !== decision.id) {
        left.push({ loan, because: "somebody decided on it since" });
        continue;
      }
      gone.add(decision.id);
      lines.push({
        ...this.#line(row, "undo", who),
        url,
        ...(decision.field && { field: decision.field }),
        ...(decision.to !== undefined && { from: decision.to }),
        ...(decision.from !== undefined && { to: decision.from }),
      });
      changed.add(loan);
    }
    this.#records.atOnce(() => {
      decisions.addAll(lines);
      acts.undo(act);
    });
    this.index.takeInDecisions();
    const what = undone[0]?.action ?? "act";
    const rest = left.length === 0
      ? ""
      : `; ${left.length} stay, as somebody decided on them since`;
    const message = `Undone: ${what} of ${changed.size} ` +
      `${changed.size === 1 ? "clip" : "clips"}${rest}` +
      this.#wentOut([...changed].flatMap((loan) => {
        const was = before.get(loan);
        const isWithdrawn = was?.state === STATE_OF.approve &&
          this.index.row(loan)?.state !== STATE_OF.approve;
        return isWithdrawn ? [was] : [];
      }));
    return { changed: [...changed], left, message };
  }

  /**
   * Does again what the reviewer took back last. What somebody else decided
   * over since is left.
   */
  redo({ who }: { who: string }): Done {
    const { acts, decisions } = this.#records;
    const act = acts.lastUndoneOf(who);
    if (act === undefined) {
      return { changed: [], left: [], message: "There is nothing to redo" };
    }
    const { first, last } = act;
    const left: { loan: string; because: string }[] = [];
    const lines: Omit<Decision, "id">[] = [];
    for (
      const { id: _, ...line } of decisions.after(first - 1, last - first + 1)
    ) {
      const { loan, action, field, from } = line;
      const row = this.index.row(loan);
      const is = action === "edit" && row !== undefined
        ? this.#valueOf(row, field ?? "")
        : row?.state;
      const isAsThen = row?.clip === line.url && is === from;
      if (isAsThen) lines.push({ ...line, at: this.#clock.now() });
      else left.push({ loan, because: "it is not as it was" });
    }
    this.#records.atOnce(() => {
      const saved = decisions.addAll(lines);
      acts.redo(act, saved[0]?.id ?? first, saved.at(-1)?.id ?? last);
    });
    this.index.takeInDecisions();
    const changed = [...new Set(lines.map(({ loan }) => loan))];
    const what = lines[0]?.action ?? "act";
    const rest = left.length === 0 ? "" : `; ${left.length} stay as they are`;
    const message = `Done again: ${what} of ${changed.length} ` +
      `${changed.length === 1 ? "clip" : "clips"}${rest}`;
    return { changed, left, message };
  }

  /**
   * Puts another piece that was looked at in place of the clip. Its day and
   * who signed it are for the reviewer to say: those of the clip are not its.
   */
  use(loan: string, url: string, { who }: { who: string }): Done {
    const result = this.index.result(loan);
    const outcome = result && outcomeOf(result);
    const isRival = outcome?.rivals.some((rival) => rival.url === url);
    const parsed = parseEdit("url", url);
    if (!isRival || "problem" in parsed) {
      const because = "it is none of the pieces that were looked at";
      return {
        changed: [],
        left: [{ loan, because }],
        message: `Not used: ${because}`,
      };
    }
    return this.edit(loan, { url, published: "", byline: "" }, { who });
  }

  /** Whose verdict a new one takes the place of, in case it was not seen. */
  #overruled(lines: readonly Omit<Decision, "id">[]): string {
    const [line] = lines;
    if (line === undefined || lines.length > 1) return "";
    if (line.from === DISPUTED) return ", which settles it";
    const { verdict } = standingOf(this.history(line.loan, line.url));
    return verdict === undefined
      ? ""
      : `, which ${verdict.who} had ${line.from}`;
  }

  /** What to say of clips on which somebody else's verdict stands as well. */
  #contradicted(loans: readonly string[]): string {
    const count =
      loans.filter((loan) => this.index.row(loan)?.state === DISPUTED).length;
    if (count === 0) return "";
    const which = loans.length === 1 ? "it waits" : `${count} of them wait`;
    return `; ${which} under Disagreement for a verdict that settles it`;
  }

  /** What to say of clips that are approved no more, and were exported. */
  #wentOut(rows: readonly ReviewRow[]): string {
    const count = this.#records.exports.countOut(rows);
    if (count === 0) return "";
    const which = count === 1 ? "it was" : `${count} of them were`;
    return `; ${which} exported already, so tell whoever has the file`;
  }

  #line(row: ReviewRow, action: DecisionAction, who: string) {
    const { loan, workOrder, clip: url } = row;
    return { loan, workOrder, url, action, who, at: this.#clock.now() };
  }

  #save(
    lines: readonly Omit<Decision, "id">[],
    who: string,
    left: Done["left"],
    message: string,
  ): Done {
    const { acts, decisions } = this.#records;
    this.#records.atOnce(() => {
      const saved = decisions.addAll(lines);
      const [first, last] = [saved[0], saved.at(-1)];
      if (first === undefined || last === undefined) return;
      acts.add(who, first.id, last.id);
      this.index.takeInDecisions();
    });
    const changed = [...new Set(lines.map(({ loan }) => loan))];
    return { changed, left, message };
  }
}

/** What a clip still lacks for an approval; `undefined` if nothing. */
export function problemOf(row: ReviewRow): string | undefined {
  const missing = REQUIRED.filter((field) => row[field] === "");
  if (missing.length === 0) return undefined;
  const names = missing.map((field) => FIELD_NAMES[field]);
  return `it has no ${names.join(" and no ")}`;
}

function doneMessage(
  state: string,
  count: number,
  left: Done["left"],
): string {
  const word = state.charAt(0).toUpperCase() + state.slice(1);
  const because = left[0]?.because ?? "";
  if (left.length === 0) {
    return `${word}: ${count} ${count === 1 ? "clip" : "clips"}`;
  }
  if (count === 0 && left.length === 1) return `Not ${state}: ${because}`;
  return `${word}: ${count}; left: ${left.length}, the first because ${because}`;
}
