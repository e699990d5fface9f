import type { Clock, LoanRow } from "../core/words/mod.ts";
import { loadConfig } from "../core/settings/mod.ts";
import { readMessages } from "../core/files/mod.ts";
import { readLoans } from "../core/loan/mod.ts";
import { createServices, type OpenServices } from "../core/services.ts";
import type { WebEvent } from "../core/web/mod.ts";
import recording from "../fixtures/press_week/recording.har" with {
  type: "text",
};
import messages from "../fixtures/press_week/clipscout.messages.tsv" with {
  type: "text",
};
import loans from "../fixtures/press_week/loans.csv" with { type: "text" };

/** The day on which the press week was recorded; its loans end before. */
const RECORDED_ON = "2026-11-24";

/** The press week, ready to run from its recording. */
export interface PressWeek {
  readonly services: OpenServices;
  readonly rows: AsyncIterable<LoanRow>;
}

/** Opens the seven invented loans and what the services answered for them. */
export async function openPressWeek(options: {
  pace: "recorded" | "instant";
  clock: Clock;
  log?: (event: WebEvent) => void;
}): Promise<PressWeek> {
  const config = loadConfig();
  return {
    services: await createServices(config, {
      ...options,
      replay: { text: recording },
      messages: (await readMessages(messages)).messages,
    }),
    rows: pressWeekRows(),
  };
}

/** Reads the seven invented loans. */
export function pressWeekRows(): AsyncIterable<LoanRow> {
  return readLoans(
    {
      name: "fixtures/press_week/loans.csv",
      open: () => Promise.resolve(new Blob([loans]).stream()),
    },
    { internalHosts: loadConfig().internalHosts, today: RECORDED_ON },
  );
}
