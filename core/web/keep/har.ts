import type { Refusal } from "../../words/mod.ts";

/** A HAR 1.2 file, as far as clipscout writes and reads it. */
export interface Har {
  readonly log: {
    readonly version: "1.2";
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly HarEntry[];
  };
}

/** One exchange; `_clipscout` holds what HAR has no place for. */
export interface HarEntry {
  readonly startedDateTime: string;
  /** Time at the service, in milliseconds. */
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Record<never, never>;
  readonly timings: { send: number; wait: number; receive: number };
  readonly _clipscout: {
    readonly service: string;
    /** Digest of the request body, after redaction; empty if there is none. */
    readonly body: string;
    /** The loans that got this answer, each with which time it asked. */
    readonly uses: readonly HarUse[];
    readonly kind: string;
    readonly message: string;
    readonly waitSeconds?: number;
    readonly finalUrl: string;
    readonly retries: number;
    readonly bytes: number;
    /** Why the service was not asked; the answer is another's then. */
    readonly unasked?: string;
    /** Set if the ledger did not let it be sent, or not again. */
    readonly unpaid?: Refusal["because"];
  };
}

/** A loan that got an answer. */
export interface HarUse {
  readonly loan: string;
  /** Which time it asked, from 1. */
  readonly n: number;
  /** Set if it got the answer of another loan's request, or a kept one. */
  readonly shared?: true;
}

export interface HarHeader {
  readonly name: string;
  readonly value: string;
}

interface HarRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly cookies: readonly [];
  readonly headers: readonly HarHeader[];
  readonly queryString: readonly HarHeader[];
  readonly postData?: { readonly mimeType: string; readonly text: string };
  readonly headersSize: -1;
  readonly bodySize: number;
}

interface HarResponse {
  /** 0 if no answer came. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly cookies: readonly [];
  readonly headers: readonly HarHeader[];
  readonly content: {
    readonly size: number;
    readonly mimeType: string;
    readonly text: string;
  };
  readonly redirectURL: string;
  readonly headersSize: -1;
  readonly bodySize: number;
}
