import type { LoanRow } from "../../core/words/mod.ts";

/** Which loans of a file are run; empty fields narrow nothing. */
export interface Subset {
  readonly makes: readonly string[];
  readonly offices: readonly string[];
  readonly workOrders: readonly string[];
  /** At most so many, counted after the others narrowed the file. */
  readonly limit?: number;
}

/** Reads a subset from a form or an address. */
export function parseSubset(form: FormData | URLSearchParams): Subset {
  const list = (name: string) =>
    form.getAll(name).map(String).filter((value) => value !== "");
  const limit = Number(form.get("limit") ?? "");
  return {
    makes: list("make"),
    offices: list("office"),
    workOrders: String(form.get("workOrders") ?? "").split(/[\s,;]+/)
      .filter((one) => one !== ""),
    ...(Number.isSafeInteger(limit) && limit > 0 && { limit }),
  };
}

/** Gives the rows of a subset. Rejected rows go with a whole file only. */
export async function* selectRows(
  rows: AsyncIterable<LoanRow>,
  { makes, offices, workOrders, limit = Infinity }: Subset,
): AsyncGenerator<LoanRow> {
  const isWhole = makes.length + offices.length + workOrders.length === 0 &&
    limit === Infinity;
  let count = 0;
  for await (const row of rows) {
    if (count >= limit) return;
    if (row.kind === "rejected") {
      if (isWhole) yield row;
      continue;
    }
    const { vehicle, office = "", workOrder } = row.loan;
    if (makes.length > 0 && !makes.includes(vehicle.make ?? "")) continue;
    if (offices.length > 0 && !offices.includes(office)) continue;
    if (workOrders.length > 0 && !workOrders.includes(workOrder)) continue;
    count++;
    yield row;
  }
}
