/** How a person said that a loan file is to be read; what is absent is told. */
export interface Reading {
  /** Sheet of a workbook. */
  readonly sheet?: string;
  /** Row of the header, from 1. */
  readonly headerRow?: number;
  /** Columns that go by other names: our name to the file's. */
  readonly map?: Readonly<Record<string, string>>;
}

/** Longest name of a sheet or a column that is taken, in characters. */
const MAX_NAME = 200;

/** Reads how a file is to be read from a form or an address. */
export function parseReading(form: FormData | URLSearchParams): Reading {
  const text = (name: string) =>
    String(form.get(name) ?? "").slice(0, MAX_NAME);
  const headerRow = Number(text("header"));
  const pairs = form.getAll("map").map(String).flatMap((pair) => {
    const at = pair.indexOf("=");
    return at > 0 && pair.length <= 2 * MAX_NAME
      ? [[pair.slice(0, at), pair.slice(at + 1)] as const]
      : [];
  });
  return {
    ...(text("sheet") !== "" && { sheet: text("sheet") }),
    ...(Number.isSafeInteger(headerRow) && headerRow > 0 && { headerRow }),
    ...(pairs.length > 0 && { map: Object.fromEntries(pairs) }),
  };
}

/** Writes it as fields of a form or an address; `parseReading` reads them. */
export function readingFields(
  { sheet, headerRow, map = {} }: Reading,
): (readonly [name: string, value: string])[] {
  return [
    ...(sheet === undefined ? [] : [["sheet", sheet] as const]),
    ...(headerRow === undefined
      ? []
      : [["header", String(headerRow)] as const]),
    ...Object.entries(map).map(([ours, theirs]) =>
      ["map", `${ours}=${theirs}`] as const
    ),
  ];
}
