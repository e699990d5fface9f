import type {
  AnswerKind,
  Charge,
  Effort,
  LoanScope,
  Refusal,
} from "../../words/mod.ts";

/** The services that clipscout talks to; limits and counters go by them. */
export const SERVICES = [
  "outlet",
  "google",
  "brave",
  "serper",
  "tavily",
  "exa",
  "serpapi",
  "searxng",
  "scrapingbee",
  "apify",
  "youtube",
  "youtube_data",
  "browser",
  "openai",
  "slack",
  "webhook",
  "fleet",
  "media",
  "speech",
] as const;
export type ServiceId = typeof SERVICES[number];

/** A raw answer, before anything is made of it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Body, decoded to text by its charset. */
  readonly text: string;
  /** Where redirects led; the request's URL if there were none. */
  readonly finalUrl: string;
  /** Body size in bytes, after decompression. */
  readonly bytes: number;
  /** The limit at which reading ended, such as `8 MB`; absent: it is whole. */
  readonly cutAt?: string;
}

/** Sorts a service's raw answer into a kind; see services.md per service. */
export type Classifier = (answer: RawAnswer) => {
  kind: AnswerKind;
  /** One clause for the trail; no secret in it. */
  message: string;
  /** For `rate`: how long the service asks to wait, in seconds. */
  waitSeconds?: number;
  /**
   * For `transient`: the service says that it is about to be there; for how
   * long it is asked again, in seconds since the first try. Until then tries
   * are not counted.
   */
  patienceSeconds?: number;
  /** For `rate`: whether the service asks for a lower pace for a while. */
  slowDown?: boolean;
  /** For `transient`: whether only what was asked for fails, not the service. */
  isOfTarget?: boolean;
};

/** A form with one file. */
export interface WebForm {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly file: {
    /** Plain letters, as it stands in the form. */
    readonly name: string;
    readonly type: string;
    readonly base64: string;
  };
}

/** A request to the outside. */
export interface WebRequest {
  readonly service: ServiceId;
  /** Absolute, http or https; may hold a key, which no trail will show. */
  readonly url: string;
  /** @default {"GET"} */
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What goes out in place of a body, as `multipart/form-data`. */
  readonly form?: WebForm;
  /**
   * What the body must be; sets size cap, `Accept` and default classifier. The
   * answer's text is that of the body, of `media` its bytes in base64.
   */
  readonly expect: "page" | "json" | "xml" | "text" | "media";
  /**
   * @default by `expect`: 2 MB for JSON, 8 MB for pages, 50 MB for XML, 25 MB
   * for media
   */
  readonly maxBytes?: number;
  /** For the whole answer, in milliseconds. @default {30000} */
  readonly timeoutMs?: number;
  /** @default {sortPage} for pages, {classifyPlain} otherwise */
  readonly classify?: Classifier;
  /**
   * How long the answer may be used again; a `list` (index page, feed, sitemap)
   * is read once in a run, and after an hour asked whether it has changed.
   *
   * @default {"page"} for GET, else {"never"}
   */
  readonly keep?: "list" | "page" | "transcript" | "answer" | "never";
  /** What each send of it may take; absent: nothing that is counted. */
  readonly charge?: Charge;
  /**
   * Whether it is sent once and never again by itself, for who asks must know
   * of each send. @default {false}
   */
  readonly isOnce?: boolean;
  /** Whether an answer of kind `ok` is worth keeping. @default every one is */
  readonly isKept?: (answer: RawAnswer) => boolean;
  /**
   * Gets the raw answer in another way than by HTTP (the browser does); it is
   * still limited, cached, recorded and replayed like any other.
   */
  readonly perform?: (signal: AbortSignal) => Promise<RawAnswer>;
}

/** An answer, sorted into its kind. */
export interface WebAnswer {
  readonly kind: AnswerKind;
  /** 0 if no answer came. */
  readonly status: number;
  readonly headers: Headers;
  /** Body; empty if no answer came. */
  readonly text: string;
  /** Where redirects led. */
  readonly finalUrl: string;
  /** The request's URL without secrets, for trails. */
  readonly shownUrl: string;
  /** One clause for the trail; no secret in it. */
  readonly message: string;
  readonly waitSeconds?: number;
  /** The limit at which reading ended, such as `8 MB`; absent: it is whole. */
  readonly cutAt?: string;
  /** Set if the ledger did not let it be sent, or not again. */
  readonly unpaid?: Refusal["because"];
  /** Set if it is proven that nothing of the request reached the service. */
  readonly isUnsent?: true;
  /**
   * When it was had, or last found to hold, in milliseconds since 1970; absent
   * if no answer came.
   */
  readonly readMs?: number;
  readonly effort: Effort;
}

/** The one way to the outside: guarded, limited, cached, recorded. */
export interface WebClient {
  /**
   * Makes a request. Trouble is a kind, never an error.
   *
   * @throws {ReplayMissError} In replay, if the request was not recorded.
   * @throws The signal's reason, if the scope's signal aborts.
   */
  request(request: WebRequest, scope: LoanScope): Promise<WebAnswer>;
  /**
   * A `fetch` for libraries that bring their own protocol; each call of it
   * goes through {@linkcode request}, with `base` filling in what `fetch` does
   * not say. Responses carry status, headers and text body; where no answer
   * came it rejects with a `TypeError`, as `fetch` does.
   */
  fetchFor(
    scope: LoanScope,
    base: Omit<WebRequest, "url" | "method" | "headers" | "body" | "perform">,
  ): typeof globalThis.fetch;
  /** Lets go of everything (sockets, cache, recording file). */
  close(): Promise<void>;
}
