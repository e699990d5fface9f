import { fetchTranscript } from "youtube-transcript";
import type { AnswerKind, TranscriptSegment } from "../../words/mod.ts";
import type { WebAnswer } from "../../web/mod.ts";
import { chooseTrack } from "./choose_track.ts";
import {
  assignedJson,
  type CaptionTrack,
  classifyPlayer,
  classifyTimedText,
  fetchWatchPage,
  isKnownCaptions,
  parseJson,
  type Playability,
  type PlayerFacts,
  readPlayer,
  record,
  segmentsOf,
  type WithheldReason,
  wordsIn,
  type YouTubeAccess,
} from "../access/mod.ts";
import { videoUrl } from "../../outlet/mod.ts";

/** Why a video has no transcript, machine-readable. */
export type TranscriptFailure =
  | WithheldReason
  /** The video has no captions. */
  | "disabled"
  /** It has captions, and nothing is said in them. */
  | "none"
  /** Its captions are in no form that we read. */
  | "unreadable"
  /** No answer came. */
  | "unreachable";

/** What asking for a transcript gave. */
export type TranscriptAnswer = (Transcript | WithheldWords) & {
  /** What the player said on the way; absent if it said nothing. */
  readonly player?: PlayerFacts;
};

/** The words of a video. */
export interface Transcript {
  readonly kind: "ok";
  readonly segments: readonly TranscriptSegment[];
  /** BCP 47 tag. */
  readonly language: string;
  readonly track: CaptionTrack["kind"];
}

/** Why the words of a video are not there. */
export interface WithheldWords {
  /** `empty` and `gone` are for good; anything else: we could not look. */
  readonly kind: Exclude<AnswerKind, "ok">;
  readonly reason: TranscriptFailure;
  /** One clause for the trail. */
  readonly message: string;
}

/** What is learned while the package fetches. */
interface Session {
  readonly access: YouTubeAccess;
  readonly videoId: string;
  readonly language: string;
  player?: PlayerFacts;
  track?: CaptionTrack;
  captions?: WebAnswer;
  failure?: WithheldWords;
}

/**
 * Reads a video's captions through the `youtube-transcript` package.
 *
 * The package gets a `fetch` of ours, which sends through the web client, notes
 * what each answer meant (the package calls most trouble "disabled"), leaves
 * the package one caption file to choose from, and keeps its body (the package
 * gives seconds for one format and milliseconds for the other).
 *
 * @param language The wanted language, a BCP 47 tag.
 * @throws The signal's reason, if the scope's signal aborts.
 */
export async function readTranscript(
  access: YouTubeAccess,
  videoId: string,
  language: string,
): Promise<TranscriptAnswer> {
  const session: Session = { access, videoId, language };
  const answer = await runPackage(session);
  access.scope.signal.throwIfAborted();
  record(access, {
    did: "transcript",
    target: videoUrl(videoId),
    kind: answer.kind,
    note: answer.kind === "ok"
      ? `${answer.track} captions in ${answer.language}, ` +
        `${answer.segments.length} lines`
      : answer.message,
  }, session.captions);
  return {
    ...answer,
    ...(session.player !== undefined && { player: session.player }),
  };
}

async function runPackage(session: Session): Promise<TranscriptAnswer> {
  try {
    const lines = await fetchTranscript(session.videoId, {
      fetch: (input, init) => fetchForPackage(session, input, init),
    });
    const { captions, track } = session;
    if (captions === undefined || track === undefined) {
      throw new TypeError("the package gave lines without fetching them");
    }
    const segments = segmentsOf(lines, captions.text);
    const spoken = wordsIn(captions.text);
    const read = segments.reduce((sum, { text }) => sum + wordsIn(text), 0);
    if (read * 2 < spoken) return unreadable("most of the captions is lost");
    if (spoken === 0 && !isKnownCaptions(captions.text)) {
      return unreadable("the captions are of a form that we do not know");
    }
    if (spoken === 0) {
      return { kind: "empty", reason: "none", message: "nothing is said" };
    }
    return {
      kind: "ok",
      segments,
      language: track.language,
      track: track.kind,
    };
  } catch (error) {
    session.access.scope.signal.throwIfAborted();
    return session.failure ?? unreadable(messageOf(error));
  }
}

/** The package asks for the player, then the watch page, then the captions. */
async function fetchForPackage(
  session: Session,
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<Response> {
  if (session.failure !== undefined) throw new TypeError("given up");
  const url = new URL(input instanceof Request ? input.url : input);
  switch (url.pathname) {
    case "/youtubei/v1/player":
      return await playerFor(session, url, init);
    case "/watch":
      return await watchPageFor(session);
    default:
      return await captionsFor(session, url);
  }
}

async function playerFor(
  session: Session,
  url: URL,
  init: RequestInit | undefined,
): Promise<Response> {
  const { access, videoId } = session;
  const answer = await access.web.request({
    service: "youtube",
    url: new URL(url.pathname + url.search, access.baseUrl).href,
    method: "POST",
    headers: Object.fromEntries(new Headers(init?.headers)),
    body: String(init?.body),
    expect: "json",
    classify: classifyPlayer,
    keep: "page",
  }, access.scope);
  const facts = readPlayer(parseJson(answer.text), videoId);
  recordPlayer(session, answer, facts, "it plays");
  if (isWithdrawn(answer, facts)) return new Response("", { status: 404 });
  return await oneTrack(session, answer, facts);
}

/** Whether not the video but the way of asking was refused. */
function isWithdrawn(answer: WebAnswer, { playability }: PlayerFacts): boolean {
  const kind = kindOf(answer, playability);
  return kind === "bad_request" ||
    ((kind === "gone" || kind === "transient") &&
      playability.reason === undefined);
}

/** What came of asking: the answer's kind, or else what the player says. */
function kindOf(answer: WebAnswer, playability: Playability): AnswerKind {
  return answer.kind === "ok" ? playability.kind : answer.kind;
}

function recordPlayer(
  { access, videoId }: Session,
  answer: WebAnswer,
  { playability }: PlayerFacts,
  fine: string,
): void {
  record(access, {
    did: "player",
    target: videoUrl(videoId),
    kind: kindOf(answer, playability),
    note: answer.message || playability.message || fine,
  }, answer);
}

async function watchPageFor(session: Session): Promise<Response> {
  const { access, videoId } = session;
  const answer = await fetchWatchPage(access, videoId);
  const player = assignedJson(answer.text, "ytInitialPlayerResponse");
  const facts = readPlayer(player, videoId);
  recordPlayer(session, answer, facts, "watch page");
  const response = await oneTrack(session, answer, facts);
  return new Response(
    `var ytInitialPlayerResponse = ${await response.text()};`,
  );
}

/** A player answer that names one caption file; fails if there is none. */
function oneTrack(
  session: Session,
  answer: WebAnswer,
  facts: PlayerFacts,
): Promise<Response> {
  const { reason, message } = facts.playability;
  const kind = kindOf(answer, facts.playability);
  if (kind !== "ok") {
    return giveUp(session, {
      kind,
      reason: reason ?? (kind === "blocked" ? "blocked" : "unreachable"),
      message: answer.message || message,
    });
  }
  session.player = facts;
  const track = chooseTrack(facts.tracks, session.language);
  if (track === undefined && facts.hasUnknownCaptions) {
    return giveUp(
      session,
      unreadable("the captions are listed in a form that we do not know"),
    );
  }
  if (track === undefined) {
    return giveUp(session, {
      kind: "empty",
      reason: "disabled",
      message: "the video has no captions",
    });
  }
  if (!isCaptionUrl(track.url)) {
    return giveUp(session, {
      kind: "refused",
      reason: "unreadable",
      message: "the captions lie outside YouTube",
    });
  }
  session.track = track;
  return Promise.resolve(Response.json({
    playabilityStatus: { status: "OK" },
    captions: {
      playerCaptionsTracklistRenderer: {
        captionTracks: [{ baseUrl: track.url, languageCode: track.language }],
      },
    },
  }));
}

/** The address comes from an answer, so it may be anything. */
function isCaptionUrl(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === "https:" && url.pathname === "/api/timedtext" &&
    url.hostname.endsWith(".youtube.com");
}

async function captionsFor(session: Session, url: URL): Promise<Response> {
  const { access } = session;
  const answer = await access.web.request({
    service: "youtube",
    url: new URL(url.pathname + url.search, access.baseUrl).href,
    expect: "xml",
    maxBytes: 10_000_000,
    classify: classifyTimedText,
    keep: "transcript",
  }, access.scope);
  session.captions = answer;
  if (answer.kind !== "ok") {
    return giveUp(session, {
      kind: answer.kind === "gone" ? "transient" : answer.kind,
      reason: answer.kind === "blocked" ? "blocked" : "unreachable",
      message: answer.message,
    });
  }
  return new Response(answer.text);
}

function giveUp(session: Session, failure: WithheldWords): Promise<never> {
  session.failure = failure;
  return Promise.reject(new TypeError(failure.message));
}

function unreadable(message: string): WithheldWords {
  return { kind: "unclear", reason: "unreadable", message };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
