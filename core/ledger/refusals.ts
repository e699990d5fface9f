import type { Refusal, ServiceStop, Unit } from "../words/mod.ts";

/** Says that a cap leaves no room for a send. */
export function refusalAtCap(
  unit: Unit,
  { most, left }: { most: number; left: number },
): Refusal {
  const messages: Record<Unit, string> = {
    usd: `the next answer can cost up to ${dollars(most)}, and ${
      dollars(Math.max(0, left))
    } of --max-cost is left`,
    queries: "the run may make no more queries",
    credits: "the run may spend no more scraping credits",
    quota: "the Data API's allowance of the day is spent",
    tokens: "the run may use no more tokens",
  };
  return { because: "cap", kind: "quota", message: messages[unit] };
}

/** Says that nothing is worth paying for, as nothing can be judged. */
export function refusalWithoutJudge({ kind, message }: ServiceStop): Refusal {
  return {
    because: "stopped",
    kind,
    message: `nothing is paid for, as nothing could be judged: ${message}`,
  };
}

function dollars(usd: number): string {
  return `$${usd.toFixed(4)}`;
}
