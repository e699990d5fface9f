import {
  type Analysis,
  type AnalysisAnswer,
  type Analyst,
  type ClientMessage,
  type Clock,
  ConfigError,
  type Content,
  FileError,
  type Loan,
  NO_EFFORT,
  SYSTEM_CLOCK,
  TOO_MUCH_WORK,
  workOn,
  type Workshop,
} from "../words/mod.ts";
import type { WebClient } from "../web/mod.ts";
import { type Ask, askModel, askTwice } from "./ask/mod.ts";
import {
  createServerHabits,
  isOpenAi,
  type ModelServer,
  type Question,
  type SeenAnswer,
} from "./server/mod.ts";
import {
  type ModelPrice,
  priceOf,
  PRICES,
  type Prices,
  PRICES_READ,
  times,
} from "./price/mod.ts";
import { disclosureOf } from "./disclosure/mod.ts";
import { comparedWith, driversOf, equipmentOf } from "./driven/mod.ts";
import { groundMessages, messagesFor } from "./message/mod.ts";
import { type PieceReading, readPiece } from "./read_piece.ts";
import {
  groundAnswer,
  judgeQuotes,
  type Piece,
  pieceOf,
  type Snapshot,
  type SnapshotStore,
} from "./proof/mod.ts";
import {
  MAX_CHARS,
  MAX_OUTPUT_TOKENS,
  PROMPTS,
  SCHEMA_VERSION,
  SCHEMAS,
  shortHash,
  writeInput,
} from "./question/mod.ts";

/** Options for {@linkcode createAnalyst}. */
export interface AnalystOptions {
  /** Asks one by one, or a {@linkcode BatchDesk}. */
  readonly web: Pick<WebClient, "request">;
  /** Without it OpenAI is not asked; a compatible server may not need one. */
  readonly apiKey: string | undefined;
  /** @default {"https://api.openai.com/v1"} */
  readonly baseUrl?: string;
  readonly model: string;
  /** @default `responses` for api.openai.com, `chat` for any other host */
  readonly api?: "responses" | "chat";
  /** Most tokens of one answer, reasoning included. @default {4000} */
  readonly maxOutputTokens?: number;
  /** Most of a text that is sent, in characters. @default {24000} */
  readonly maxChars?: number;
  /** For one answer, in milliseconds. @default {90000} */
  readonly timeoutMs?: number;
  /** Whether costs are capped, for which the price must be known. */
  readonly isCapped?: boolean;
  /** @default {PRICES} */
  readonly prices?: Prices;
  /** Of the price, what is charged. @default {1} */
  readonly priceFactor?: number;
  /** Keeps what was judged, for `clipscout verify`. @default nothing is kept */
  readonly snapshots?: SnapshotStore | undefined;
  /** What the client wants to be said of its vehicles. @default none */
  readonly messages?: readonly ClientMessage[];
  /**
   * What the server answered before, in a recording: what that refuses is not
   * asked for. @default the server is asked for everything at first
   */
  readonly seen?: readonly SeenAnswer[];
  /** Where pieces are read. @default here */
  readonly workshop?: Workshop | undefined;
  /** Dates the snapshots. @default {SYSTEM_CLOCK} */
  readonly clock?: Clock;
}

/**
 * Creates the analyst that asks GPT, or a model on a compatible server.
 *
 * @throws {ConfigError} If a cost limit is set and the model's price is not
 * known.
 */
export function createAnalyst(options: AnalystOptions): Analyst {
  const { apiKey, snapshots, workshop, clock = SYSTEM_CLOCK } = options;
  const { baseUrl = "https://api.openai.com/v1" } = options;
  const { maxChars = MAX_CHARS, maxOutputTokens = MAX_OUTPUT_TOKENS } = options;
  const needsKey = isOpenAi(baseUrl);
  const server: ModelServer = {
    web: options.web,
    apiKey: apiKey ?? "none",
    baseUrl,
    model: options.model,
    api: options.api ?? (needsKey ? "responses" : "chat"),
    timeoutMs: options.timeoutMs ?? 90_000,
    price: priceFor(options),
    habits: createServerHabits(options.seen),
  };

  return {
    async analyse(loan, content, scope) {
      scope.signal.throwIfAborted();
      if (apiKey === undefined && needsKey) {
        const message = "OPENAI_API_KEY is not set";
        return { kind: "auth", message, effort: NO_EFFORT };
      }
      const reading = await workOn(
        workshop,
        "readPiece",
        readPiece,
        [content, loan.vehicle, maxChars],
        scope.signal,
      );
      if (reading === undefined) {
        const message = TOO_MUCH_WORK;
        return { kind: "too_much_work", message, effort: NO_EFFORT };
      }
      const piece = pieceOf(content, loan.vehicle, reading.ready);
      const answer = await judge(loan, piece, {
        reading,
        maxOutputTokens,
        messages: messagesFor(loan.vehicle, options.messages ?? []),
        ask: (question) => askModel(server, question, scope),
      });
      if (answer.kind !== "ok" || !snapshots) return answer;
      try {
        await snapshots.put(snapshotOf(content, clock));
        return answer;
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        const message = `the judged text cannot be kept: ${error.message}`;
        return { kind: "transient", message, effort: answer.effort };
      }
    },
  };
}

function snapshotOf({ url, text }: Content, clock: Clock): Snapshot {
  const judgedAt = new Date(clock.now()).toISOString();
  return { hash: shortHash(text), url, text, judgedAt };
}

function priceFor(options: AnalystOptions): ModelPrice | undefined {
  const { model, isCapped = false, prices = PRICES, priceFactor = 1 } = options;
  const listed = priceOf(model, prices);
  if (listed !== undefined) return times(listed, priceFactor);
  if (!isCapped) return undefined;
  throw new ConfigError(
    `Cannot keep --max-cost: the price of the model "${model}" is not known`,
    {
      hint: `Leave out --max-cost, or use a model with a known price: ${
        Object.keys(prices).join(", ")
      } (prices of ${PRICES_READ})`,
    },
  );
}

interface JudgeOptions {
  readonly reading: PieceReading;
  readonly maxOutputTokens: number;
  readonly messages: readonly ClientMessage[];
  readonly ask: Ask;
}

async function judge(
  loan: Loan,
  piece: Piece,
  { ask, maxOutputTokens, messages, reading }: JudgeOptions,
): Promise<AnalysisAnswer> {
  const { content } = piece;
  const prompt = PROMPTS[content.kind];
  const question: Question = {
    instructions: prompt.instructions,
    turns: [{ role: "user", content: writeInput(loan, piece, messages) }],
    schema: SCHEMAS[content.kind],
    maxOutputTokens,
    cacheKey: `clipscout-${prompt.version}`,
  };
  const reply = await askTwice(
    ask,
    question,
    (answer) => judgeQuotes(answer, piece),
  );
  if (reply.kind !== "answer") return reply;
  const { answer, model, effort } = reply;
  const judgement = groundAnswer(answer, piece);
  return {
    kind: "ok",
    analysis: {
      ...judgement,
      ...(messages.length > 0 && {
        messages: groundMessages(messages, answer, piece),
      }),
      disclosure: disclosureOf(
        content,
        loan.vehicle,
        answer.disclosure.flatMap(({ kind, quote }) => {
          const found = piece.findQuote(quote, undefined, "label");
          return found ? [{ kind, quote: found }] : [];
        }),
        reading.disclosed,
      ),
      drivers: driversOf(judgement.aspects, answer, piece.findQuote),
      equipment: equipmentOf(answer, loan.vehicle, piece.findQuote),
      compared: comparedWith(piece, loan.vehicle, answer, reading.named),
      ...warningsOf(piece.instructs || answer.instructs_reader),
      ...provenance(content, model),
    },
    effort,
  };
}

function warningsOf(instructs: boolean): Pick<Analysis, "warnings"> {
  return { ...(instructs && { warnings: ["instructs_reader"] }) };
}

function provenance(content: Content, model: string) {
  const { version, hash } = PROMPTS[content.kind];
  return {
    model,
    promptVersion: version,
    promptHash: hash,
    schemaVersion: SCHEMA_VERSION,
    contentHash: shortHash(content.text),
  };
}
