import { type Html, rowFacts } from "../../core/result/mod.ts";
import {
  type Done,
  EDITABLE,
  type EditField,
  parseEdit,
  parseNote,
  parseReviewQuery,
  problemOf,
  reviewAddress,
  type ReviewQuery,
  type ReviewRow,
  STATE_OF,
  type Verdict,
} from "../review/mod.ts";
import { field, HttpError, redirect, type Visit } from "../server/mod.ts";
import {
  disputeText,
  evidencePane,
  PAGE_ROWS,
  reviewPage,
  reviewRow,
  type ShownRow,
} from "../pages/mod.ts";
import type { AppState, Route } from "./route.ts";

/** Looking at clips and deciding on them. */
export const REVIEW_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/review",
    answer(visit, state) {
      const { desk, views } = state;
      desk.catchUp();
      const { index } = desk;
      const { searchParams } = visit.url;
      const asked = parseReviewQuery(searchParams);
      const { filter, group } = asked;
      const counts = index.counts(filter, "state");
      const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
      const lastPage = Math.max(0, Math.ceil(total / PAGE_ROWS) - 1);
      const query = { ...asked, page: Math.min(asked.page, lastPage) };
      const rows = index.page(filter, {
        ...query,
        offset: query.page * PAGE_ROWS,
        limit: PAGE_ROWS,
      });
      const chosen = searchParams.get("loan") ?? undefined;
      return reviewPage({
        rows: rows.map((row) => shownRow(row, state)),
        total,
        query,
        pending: counts.get("pending") ?? 0,
        states: Object.keys(filter).length === 0
          ? counts
          : index.counts({}, "state"),
        groups: group ? index.counts(filter, group) : new Map(),
        choices: {
          status: index.choices("status"),
          make: index.choices("make"),
          office: index.choices("office"),
          outlet: index.choices("outlet"),
          contact: index.choices("contact"),
        },
        views: views.all(),
        chosen,
        evidence: chosen === undefined
          ? undefined
          : evidenceOf(chosen, query, visit, state),
      }, visit);
    },
  },
  {
    method: "GET",
    path: "/review/clip",
    answer(visit, state) {
      const query = parseReviewQuery(visit.url.searchParams);
      const loan = visit.url.searchParams.get("loan") ?? "";
      const pane = evidenceOf(loan, query, visit, state);
      if (pane === undefined) throw new HttpError(404, "No such loan");
      return pane;
    },
  },
  {
    method: "POST",
    path: "/review/decide",
    answer(visit, state) {
      const loans = visit.form.getAll("loan").map(String);
      const why = field(visit.form, "why").trim().slice(0, 300);
      const done = state.desk.decide(verdictOf(visit), loans, {
        who: visit.who,
        why: why || undefined,
      });
      return said(done, visit, state);
    },
  },
  {
    method: "POST",
    path: "/review/picked",
    answer(visit, state) {
      const loans = visit.form.getAll("loan").map(String);
      const { who } = visit;
      return said(
        state.desk.decide(verdictOf(visit), loans, { who }),
        visit,
        state,
      );
    },
  },
  {
    method: "POST",
    path: "/review/bulk",
    answer(visit, state) {
      const { filter } = queryOf(visit);
      const loans = state.desk.index.loans(filter);
      if (loans.length !== Number(field(visit.form, "total"))) {
        throw new HttpError(
          422,
          `The filter leaves ${loans.length} clips by now; look again first`,
        );
      }
      const pending = loans.filter((loan) =>
        state.desk.index.row(loan)?.state === "pending"
      );
      const { who } = visit;
      return said(state.desk.decide("approve", pending, { who }), visit, state);
    },
  },
  {
    method: "POST",
    path: "/review/edit",
    answer(visit, state) {
      const loan = field(visit.form, "loan");
      const row = state.desk.index.row(loan);
      const now = state.options.clock.now();
      const today = new Date(now).toISOString().slice(0, 10);
      const edits: Partial<Record<EditField, string>> = {};
      for (const name of EDITABLE) {
        const typed = field(visit.form, name);
        if (!visit.form.has(name) || typed === row?.[name]) continue;
        const parsed = parseEdit(name, typed, today);
        if ("problem" in parsed) throw new HttpError(422, parsed.problem);
        edits[name] = parsed.value;
      }
      return said(
        state.desk.edit(loan, edits, { who: visit.who }),
        visit,
        state,
      );
    },
  },
  {
    method: "POST",
    path: "/review/undo",
    answer: (visit, state) =>
      said(state.desk.undo({ who: visit.who }), visit, state),
  },
  {
    method: "POST",
    path: "/review/redo",
    answer: (visit, state) =>
      said(state.desk.redo({ who: visit.who }), visit, state),
  },
  {
    method: "POST",
    path: "/review/use",
    answer(visit, state) {
      const loan = field(visit.form, "loan");
      const url = field(visit.form, "url");
      return said(
        state.desk.use(loan, url, { who: visit.who }),
        visit,
        state,
      );
    },
  },
  {
    method: "POST",
    path: "/review/note",
    answer(visit, state) {
      const parsed = parseNote(field(visit.form, "note"));
      if ("problem" in parsed) throw new HttpError(422, parsed.problem);
      const text = parsed.value;
      const isShared = text !== "" && visit.form.has("shared");
      return said(
        state.desk.annotate(field(visit.form, "loan"), { text, isShared }, {
          who: visit.who,
        }),
        visit,
        state,
      );
    },
  },
  {
    method: "POST",
    path: "/views",
    answer(visit, { views }) {
      const query = queryOf(visit);
      const shown = reviewAddress({ ...query, page: 0 });
      if (!views.save(field(visit.form, "name"), shown)) {
        throw new HttpError(422, "Give the view a name; 50 views are kept");
      }
      return redirect(`/review?${reviewAddress(query)}`);
    },
  },
  {
    method: "POST",
    path: "/views/remove",
    answer({ form }, { views }) {
      views.remove(field(form, "name"));
      return redirect("/review");
    },
  },
];

function queryOf({ form }: Visit): ReviewQuery {
  return parseReviewQuery(new URLSearchParams(field(form, "query")));
}

function verdictOf({ form }: Visit): Verdict {
  const verdict = field(form, "verdict");
  if (Object.hasOwn(STATE_OF, verdict)) return verdict as Verdict;
  throw new HttpError(400, "A verdict is approve, flag or reject");
}

function evidenceOf(
  loan: string,
  query: ReviewQuery,
  visit: Visit,
  { desk, deliveries }: AppState,
): Html | undefined {
  const [row, result] = [desk.index.row(loan), desk.index.result(loan)];
  if (row === undefined || result === undefined) return undefined;
  return evidencePane({
    row,
    result,
    history: desk.history(loan, row.clip),
    note: desk.note(row),
    dispute: desk.dispute(row),
    problem: problemOf(row),
    deliveries: deliveries.ofLoan(loan),
    query: reviewAddress(query),
  }, visit);
}

/** A row with why it is as it is; what is beyond doubt needs no reason. */
function shownRow(row: ReviewRow, { desk }: AppState): ShownRow {
  const isBeyondDoubt = row.status === "Found";
  const result = isBeyondDoubt ? undefined : desk.index.result(row.loan);
  const sentence = result === undefined ? "" : rowFacts(result).sentence;
  const { note, why } = desk.reviewed(row);
  const dispute = desk.dispute(row);
  return {
    ...row,
    sentence,
    ...(note && { note }),
    ...(why && { why }),
    ...(dispute && { dispute: disputeText(dispute) }),
  };
}

/** Rows that a script is sent anew at most. */
const MAX_ROWS = 200;

/** Tells what was done: to a script in JSON, else by showing the table. */
function said(done: Done, visit: Visit, state: AppState): Response {
  const { desk } = state;
  const query = queryOf(visit);
  const { changed, left, message } = done;
  if (!visit.isScript) {
    const [loan] = changed;
    const more = loan !== undefined && changed.length === 1 ? { loan } : {};
    return redirect(`/review?${reviewAddress(query, more)}`);
  }
  const rows = changed.slice(0, MAX_ROWS).flatMap((loan) => {
    const row = desk.index.row(loan);
    return row === undefined ? [] : [{
      loan,
      state: row.state,
      html: reviewRow(shownRow(row, state), query).text,
    }];
  });
  const states = Object.fromEntries(desk.index.counts({}, "state"));
  return Response.json({
    message,
    rows,
    changed: changed.length,
    left: left.length,
    states,
  });
}
