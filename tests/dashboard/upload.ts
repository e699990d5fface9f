/** A file that is uploaded to a dashboard, and what others saw meanwhile. */
export interface Upload {
  /** From the upload to the page that says what is in the file, in ms. */
  readonly readMs: number;
  /** What each other request took meanwhile, one after the other, in ms. */
  readonly answersMs: readonly number[];
  /** What the page said of its progress, each different note once. */
  readonly notes: readonly string[];
  /** The page that says what is in the file. */
  readonly page: string;
}

/** How long a file is waited for, in milliseconds. */
const PATIENCE_MS = 300_000;

/** Rows of a loan file of about so many bytes, each a loan of its own. */
export function bigCsv(bytes: number): string {
  const lines = [
    "WO #,Make,Model,To,Affiliation,Start Date,End Date,Office,Links\n",
  ];
  for (let at = 0, length = 0; length < bytes; at++) {
    const model = `CX-${at % 2 ? 50 : 90} Hybrid Premium Plus`;
    const line =
      `${1900001 + at},Mazda,${model},Imre Solt,Outlet ${at % 700},` +
      `3/3/25,3/10/25,Detroit,https://outlet${at % 700}.example/reviews\n`;
    length += line.length;
    lines.push(line);
  }
  return lines.join("");
}

/** Sends a file to the dashboard at `url`; gives the address of its page. */
export async function sendFile(url: string, text: string): Promise<URL> {
  const form = new FormData();
  form.set("csrf", (await (await fetch(new URL("token", url))).json()).token);
  form.set("file", new File([text], "loans.csv"));
  const answer = await fetch(new URL("load", url), {
    method: "POST",
    body: form,
    redirect: "manual",
  });
  await answer.body?.cancel();
  return new URL(answer.headers.get("location") ?? "", url);
}

/**
 * Uploads a file as a browser without script would, asks for its page until it
 * says what is in it, and has somebody else ask for another page meanwhile.
 */
export async function uploadAside(url: string, text: string): Promise<Upload> {
  const answersMs: number[] = [];
  const notes = new Set<string>();
  let isRead = false;
  const others = async () => {
    while (!isRead) {
      const since = performance.now();
      await (await fetch(new URL("home", url))).text();
      answersMs.push(performance.now() - since);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const asking = others();
  const since = performance.now();
  let page = "";
  try {
    const address = await sendFile(url, text);
    while (
      !page.includes('id="start"') && performance.now() - since < PATIENCE_MS
    ) {
      const answer = await fetch(address);
      page = await answer.text();
      if (!answer.ok) break;
      const [, note] = /id="reading-note"[^>]*>([^<]*)</.exec(page) ?? [];
      if (note !== undefined) notes.add(note.trim());
    }
  } finally {
    isRead = true;
  }
  const readMs = performance.now() - since;
  await asking;
  return { readMs, answersMs, notes: [...notes], page };
}
