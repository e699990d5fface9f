/** What GPT says where the prompt's content holds `when`. */
export interface Judgement {
  /** Text found in the content, such as the piece's title. */
  readonly when: string;
  /** What it answers; what is left out comes from the plain rule. */
  readonly says?: Partial<Verdict>;
  /** Trouble in place of an answer. */
  readonly trouble?: OpenAITrouble;
  /** Extra time, in milliseconds, in a world with the delays of its scenario. */
  readonly ms?: number;
}

/** What a judgement holds. */
export interface Verdict {
  /** 0 to 10. */
  readonly relevance: number;
  /** 0 to 10. */
  readonly overall: number;
  readonly sentiment: "positive" | "neutral" | "negative";
  readonly summary: string;
  readonly recommendation: string;
  readonly brandAlignment: boolean;
  readonly aspects: Readonly<Record<string, AspectVerdict>>;
  readonly pros: readonly Point[];
  readonly cons: readonly Point[];
  /** Word for word, unless a test wants it otherwise. */
  readonly quotes: readonly string[];
  /** Of the client's messages. */
  readonly messages: readonly MessageVerdict[];
  readonly disclosure: readonly { kind: string; quote: string }[];
  readonly drivers: readonly DriverVerdict[];
  readonly equipment: readonly {
    name: string;
    tone: string;
    quote: string;
  }[];
  readonly rivals: readonly { name: string; result: string; quote: string }[];
  readonly presenter: string;
  readonly production: string;
}

export interface AspectVerdict {
  readonly score: number;
  readonly note: string;
  readonly quotes: readonly string[];
}

/** What is said of an aspect without a score. */
export interface DriverVerdict {
  readonly aspect: string;
  readonly tone: "praised" | "blamed" | "mixed";
  readonly quote: string;
}

/** What is said of one message. */
export interface MessageVerdict {
  readonly id: string;
  readonly state: "stated" | "reworded" | "contradicted" | "absent";
  readonly quotes: readonly string[];
}

/** A claim and the words that back it. */
export interface Point {
  readonly text: string;
  readonly quote: string;
}

export type OpenAITrouble =
  | "refusal"
  | "incomplete"
  | "content_filter"
  | "reasoning_only"
  | "failed"
  | "error_in_200"
  | "invented_quotes"
  | "not_json"
  | "fenced"
  | "rate"
  | "too_large"
  | "quota"
  | "slow_down"
  | "overloaded"
  | "html_502";
