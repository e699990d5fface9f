/**
 * How one loan becomes one outcome: the contract.
 *
 * 1. Links are followed in the order given: a YouTube link by the video path,
 *    that of a post or an account of a social network by the path of posts (what
 *    the network itself tells, then a scraping provider), any other, and those
 *    of which no provider reads the network and nothing was read whole, by the
 *    ladder, whose four tiers run in a fixed order, the cheapest first, so that
 *    nothing is paid for what can be had for nothing:
 *    `http` (the page, lists, WordPress, the site's search, sitemaps, feeds:
 *    free), `search` (a query: $0.001 to $0.025), `scraper` (from its cheapest
 *    setting: $0.0002 to $0.015 a page), `render` (a browser: no money, but
 *    seconds a page; tried before the scraper it saved next to nothing).
 *    Search is passed over where the outlet's own means cover the loan's days
 *    or the link names one piece; it is put off where they name a piece that a
 *    lower tier may read, or where a wall hides the list itself, which the
 *    scraper reads for less than a query. What was put off has its turn below
 *    that tier.
 * 2. Content is judged by evidence first and by GPT second: what evidence
 *    rules out is never sent to GPT, and the trail says why.
 * 3. A piece that passes, with a relevance of 5 or more, ends the work on its
 *    link: its tier may propose another only while evidence leaves a doubt,
 *    and lower tiers run only while it does and some page is unread.
 * 4. A relevance of 8 or more without a doubt ends the loan. Otherwise pieces
 *    without a doubt go before doubtful ones; of doubtful ones the contact's own
 *    go before a colleague's, then those on the lent vehicle; then the most
 *    relevant wins, the earlier one on a tie.
 * 5. There is always an outcome: `found`, `review`, `not_found` (every way of
 *    looking answered, none had the clip) or `failed` (some answer could not
 *    be had: which, and why). It throws only when `signal` aborts.
 * 6. Nothing is kept between loans, and nothing here knows how many loans run
 *    at once. What loans share sits in `services` and can change how long a
 *    loan takes, never what it returns.
 *
 * @module
 */
import {
  type AnalysisAnswer,
  type Attempt,
  type Content,
  type Evidence,
  type Loan,
  type LoanScope,
  type Lookup,
  NO_EFFORT,
  normaliseUrl,
  type Outcome,
  type Services,
  TOO_MUCH_WORK,
  workOn,
} from "../words/mod.ts";
import {
  type ExtractArticleOptions,
  extractAside,
  joinPages,
} from "../article/mod.ts";
import { conclude, failedOutcome } from "./conclude.ts";
import { startDeadline } from "./deadline.ts";
import { climbLadder, unreadTargets } from "../discovery/mod.ts";
import { decide, gate, gatherEvidence, THRESHOLDS } from "../evidence/mod.ts";
import {
  isAccepted,
  isDoubtful,
  isSure,
  type ProposedPiece,
  type Search,
} from "./search_state.ts";
import { dayOfPost, isYouTube } from "../outlet/mod.ts";
import { atomText, findVehicles } from "../vehicle/mod.ts";

/**
 * Finds the clip of one loan.
 *
 * @throws The signal's reason, if `signal` aborts.
 */
export async function processLoan(
  loan: Loan,
  services: Services,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted();
  const { clock, rules } = services;
  using deadline = startDeadline(rules.loanMs, { signal }, clock);
  const scope = {
    loanId: loan.id,
    signal: deadline.signal,
    pause: deadline.pause,
    attempts: [],
  };
  const search: Search = { loan, services, scope, judged: [], rivals: [] };

  try {
    for (const link of loan.links) {
      await followLink(link, search);
      if (search.judged.some(isSure) || isFinal(search.unjudged)) break;
    }
  } catch (error) {
    signal.throwIfAborted();
    const reason = deadline.isOver() ? "deadline" : "error";
    return failedOutcome(search, reason, sentenceOf(error, search));
  }
  return await conclude(search);
}

/** Follows one link until a piece of it is accepted or its time is up. */
async function followLink(link: string, search: Search): Promise<void> {
  const { scope, services } = search;
  using deadline = startDeadline(
    services.rules.linkMs,
    scope,
    services.clock,
  );
  const { signal, pause } = deadline;
  const linkScope = { ...scope, signal, pause };
  const before = search.judged.length;

  try {
    for await (const candidate of propose(link, search, linkScope)) {
      await consider(candidate, search, linkScope);
      const judged = search.judged.slice(before);
      if (
        judged.some((one) => isAccepted(one) && !isDoubtful(one)) ||
        judged.length >= services.rules.judgementsPerLink ||
        search.unjudged !== undefined
      ) break;
    }
  } catch (error) {
    scope.signal.throwIfAborted();
    if (!deadline.isOver()) throw error;
    scope.attempts.push({
      by: isYouTube(link) ? "youtube" : "http",
      link,
      did: "follow",
      target: link,
      kind: "transient",
      note: `gave up after ${services.rules.linkMs / 1000} s`,
      effort: NO_EFFORT,
    });
  }
}

/** Proposes the pieces behind a link, by the path that fits it. */
async function* propose(
  link: string,
  search: Search,
  scope: LoanScope,
): AsyncGenerator<ProposedPiece, void> {
  const { loan, services } = search;
  const target = await services.resolveLink?.(link, scope) ?? link;
  if (isYouTube(target)) {
    for await (const content of services.videos.find(loan, target, scope)) {
      yield { content, link, by: "youtube", via: "the channel's videos" };
    }
    return;
  }
  if (services.posts?.takes(target)) {
    const rest = yield* proposePosts(link, target, search, scope);
    if (rest === "told") return;
  }

  const leads: string[] = [];
  const lookup: Lookup = {
    loan,
    link: target,
    scope,
    proposed: new Set(),
    leads,
    ...(services.workshop && { workshop: services.workshop }),
  };
  const before = search.judged.length;
  const isEnough = () => {
    const accepted = search.judged.slice(before).filter(isAccepted);
    return accepted.some((one) => !isDoubtful(one)) ||
      (accepted.length > 0 && unreadTargets(lookup).length === 0);
  };
  for await (
    const { tier, page } of climbLadder(lookup, services.tiers, isEnough)
  ) {
    const publishedHint = page.publishedHint ?? dayOfPost(page.url);
    const { today: now } = services.rules.match;
    const extract = (
      { html, url }: { html: string; url: string },
      options: ExtractArticleOptions = {},
    ) => extractAside(services.workshop, html, url, options, scope.signal);
    const extraction = await extract(page, {
      ...(publishedHint && { publishedHint }),
      ...(now !== undefined && { now }),
    });
    if (extraction.ok) {
      const following: Content[] = [];
      for (const next of page.following ?? []) {
        const further = await extract(next);
        if (further.ok) following.push(further.content);
      }
      const content = joinPages(extraction.content, following);
      yield { content, link, by: tier, via: page.via };
    } else {
      scope.attempts.push({
        by: tier,
        link,
        did: "extract",
        target: normaliseUrl(page.url),
        kind: UNDERSTOOD.has(extraction.reason) ? "empty" : "unclear",
        note: `extraction failed: ${extraction.note}${
          page.cutAt === undefined
            ? ""
            : `; too large, read as far as ${page.cutAt}`
        }`,
        effort: NO_EFFORT,
      });
    }
    leaveIfUnclear(page.url, lookup);
  }
}

/** Proposes posts; returns whether pages are still to be looked at. */
async function* proposePosts(
  link: string,
  target: string,
  { loan, services }: Search,
  scope: LoanScope,
): AsyncGenerator<ProposedPiece, "told" | "pages"> {
  const posts = services.posts?.find(loan, target, scope);
  try {
    while (posts !== undefined) {
      const { done, value } = await posts.next();
      if (done) return value;
      yield { content: value, link, by: "post", via: "the post itself" };
    }
  } finally {
    await posts?.return("told");
  }
  return "pages";
}

/** Pages that were understood, and hold no piece; others made no sense. */
const UNDERSTOOD = new Set(["error_page", "index_page"]);

/** Leaves a page that made no sense to the tiers below, to be read anew. */
function leaveIfUnclear(
  url: string,
  { link, leads, proposed, scope }: Lookup,
): void {
  const target = normaliseUrl(url);
  const last = scope.attempts.findLast((one) => one.target === target);
  if (last?.kind !== "unclear") return;
  proposed.delete(target);
  if (target !== normaliseUrl(link) && !leads.includes(target)) {
    leads.push(target);
  }
}

/** Judges one piece: evidence first, then GPT. */
async function consider(
  candidate: ProposedPiece,
  search: Search,
  scope: LoanScope,
): Promise<void> {
  const { loan, services, rivals, judged } = search;
  const { content, link, by } = candidate;
  const { url, title } = content;
  const note = (attempt: Pick<Attempt, "did" | "kind" | "note" | "effort">) =>
    scope.attempts.push({ by, link, target: normaliseUrl(url), ...attempt });
  const giveUp = () => {
    note({
      did: "extract",
      kind: "unclear",
      note: TOO_MUCH_WORK,
      effort: NO_EFFORT,
    });
    rivals.push({ url, title, because: TOO_MUCH_WORK });
  };
  const evidence = await workOn(
    services.workshop,
    "gatherEvidence",
    gatherEvidence,
    [content, loan, services.rules.match],
    scope.signal,
  );
  if (evidence === undefined) return giveUp();

  const verdict = gate(evidence);
  if (!verdict.passes) {
    note({
      did: "weigh",
      kind: "empty",
      note: verdict.note,
      effort: NO_EFFORT,
    });
    rivals.push({ url, title, because: verdict.note });
    const unread = whyUnread(candidate, evidence);
    if (unread !== undefined) {
      note({
        did: "extract",
        kind: "unclear",
        note: unread,
        effort: NO_EFFORT,
      });
    }
    return;
  }

  const answer = await services.analyst.analyse(loan, content, scope);
  if (answer.kind === "too_much_work") return giveUp();
  if (answer.kind !== "ok") {
    const { message, effort } = answer;
    note({
      did: "judge",
      kind: attemptKind(answer.kind),
      note: message,
      effort,
    });
    rivals.push({ url, title, because: `not judged: ${message}` });
    search.unjudged ??= answer;
    return;
  }

  const { analysis, effort } = answer;
  const { relevance } = analysis;
  const decision = decide(evidence, analysis);
  note({
    did: "judge",
    kind: "ok",
    note: `relevance ${relevance} of 10; ${decision.sentence}`,
    effort,
  });
  judged.push({ candidate, evidence, analysis, decision });
}

/**
 * Why a piece that names nothing of the loan is no proof of anything: it has
 * hardly any text, or the rest of it is behind a paywall. What the contact
 * signs is read as it stands; but a post's caption is not what its film says.
 */
function whyUnread(
  { content, by }: ProposedPiece,
  { vehicle, attribution, paywalled }: Evidence,
): string | undefined {
  if (content.kind !== "article" || vehicle.verdict !== "none") {
    return undefined;
  }
  const isOfOther = by === "post" &&
    findVehicles(atomText(content.text)).length > 0;
  if (isOfOther) return undefined;
  const isOwn = attribution.verdict === "contact" && by !== "post";
  if (isOwn && !paywalled) return undefined;
  if (paywalled) {
    return "the text ends at a paywall before it names the vehicle";
  }
  return content.wordCount < THRESHOLDS.poorWords
    ? `only ${content.wordCount} words, and none of them of the loan`
    : undefined;
}

function sentenceOf(error: unknown, search: Search): string {
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return `Gave up after ${search.services.rules.loanMs / 1000} s`;
  }
  return error instanceof Error
    ? `${error.name}: ${error.message}`
    : String(error);
}

/** Says whether no further piece could be judged either. */
function isFinal(answer: AnalysisAnswer | undefined): boolean {
  return answer !== undefined &&
    ["auth", "quota", "budget"].includes(answer.kind);
}

function attemptKind(
  kind: Exclude<AnalysisAnswer["kind"], "ok" | "too_much_work">,
): Attempt["kind"] {
  switch (kind) {
    case "refusal":
    case "incomplete":
    case "content_filter":
    case "invalid":
    case "no_answer":
      return "transient";
    case "budget":
      return "quota";
    default:
      return kind;
  }
}
