import { priceOf, type Prices } from "./cost.ts";
import { PRICES, PRICES_READ, RETIREMENTS } from "./prices.ts";

/** What a user should know of a model before a run. */
export interface ModelNotice {
  readonly severity: "warning" | "note";
  /** One sentence; no full stop. */
  readonly message: string;
}

/**
 * Says what is known of a model's retirement and price; `undefined` if there
 * is nothing to say.
 *
 * @param today `YYYY-MM-DD`
 */
export function modelNotice(
  model: string,
  today: string,
  prices: Prices = PRICES,
): ModelNotice | undefined {
  const day = Object.hasOwn(RETIREMENTS, model)
    ? RETIREMENTS[model]
    : undefined;
  if (day !== undefined && day <= today) {
    return warning(`The model "${model}" no longer answers; set OPENAI_MODEL`);
  }
  if (day !== undefined) {
    return warning(`The model "${model}" retires on ${day}; set OPENAI_MODEL`);
  }
  if (priceOf(model, prices)) return undefined;
  return {
    severity: "note",
    message: `The price of the model "${model}" is not known (prices of ` +
      `${PRICES_READ}), so costs are not shown and --max-cost cannot be kept`,
  };
}

function warning(message: string): ModelNotice {
  return { severity: "warning", message };
}
