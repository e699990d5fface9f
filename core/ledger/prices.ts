import text from "./prices.tsv" with { type: "text" };

/** One price, as published. */
export interface Price {
  readonly service: string;
  /** The model or the plan. */
  readonly item: string;
  /** What is paid for, such as `query` or `million input tokens`. */
  readonly per: string;
  readonly usd: number;
  /** The day, or the month, on which it was read. */
  readonly read: string;
  /** Where. */
  readonly source: string;
}

/** All prices that are known; a paid thing that is not here has none known. */
export const PRICE_LIST: readonly Price[] = text.trim().split("\n").slice(1)
  .map((line) => {
    const [service = "", item = "", per = "", usd, read = "", source = ""] =
      line.split("\t");
    return { service, item, per, usd: Number(usd), read, source };
  });

/**
 * What a service takes for one query or credit, in US dollars.
 *
 * @throws {RangeError} If the list has no such price.
 */
export function usdPer(service: string, per: "query" | "credit"): number {
  const found = PRICE_LIST.find((price) =>
    price.service === service && price.per === per
  );
  if (found !== undefined) return found.usd;
  throw new RangeError(`no price of a ${per} of ${service} is listed`);
}
