import type { LoanSource } from "../../files/mod.ts";
import { AHEAD, type TableSaid, type TableTask } from "./messages.ts";
import { TableWork } from "./table_work.ts";

/**
 * Does a task on a loan file in this thread, in turns with whatever else is
 * done in it: for where no worker can be started.
 *
 * @throws What the task throws; the signal's reason, if it aborts.
 */
export async function* saidHere(
  source: LoanSource,
  task: TableTask,
  signal?: AbortSignal,
): AsyncGenerator<TableSaid> {
  // Whoever has a worker need not load what it takes.
  const { doTable } = await import("./do_table.ts");
  const work = new TableWork();
  let isLeft = false;
  const say = (said: TableSaid) => {
    signal?.throwIfAborted();
    work.hear(said);
  };
  const sayRows = async (rows: TableSaid) => {
    say(rows);
    do await new Promise((resolve) => setTimeout(resolve)); while (
      work.untaken >= AHEAD && !isLeft
    );
    if (isLeft) throw new Error("Nobody takes the rows");
  };
  const over = doTable(
    source,
    task,
    (said) => said.kind === "rows" ? sayRows(said) : say(said),
  ).catch((error) => work.hear({ error }));
  try {
    while (true) {
      const said = await work.next();
      yield said;
      if (said.kind === "done") return;
      if (said.kind === "rows") work.untaken--;
    }
  } finally {
    isLeft = true;
    await over;
  }
}
