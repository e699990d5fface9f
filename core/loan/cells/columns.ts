/** What a column of a loan file can hold. */
export type Field =
  | "workOrder"
  | "model"
  | "shortName"
  | "make"
  | "year"
  | "links"
  | "mediaLink"
  | "woLink"
  | "contact"
  | "firstName"
  | "lastName"
  | "outlet"
  | "office"
  | "start"
  | "end"
  | "activityId"
  | "personId"
  | "fleet"
  | "purpose"
  | "campaign"
  | "clientRequested";

/** A known column: its usual name and the others it goes by. */
export interface KnownColumn {
  readonly field: Field;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** Whether it is recognised, and then not needed. */
  readonly isIgnored?: boolean;
}

/**
 * All columns a loan file can have. Names are compared without case, blanks
 * and marks: `WO #`, `wo_number` and `Wo Number` are one.
 */
export const COLUMNS: readonly KnownColumn[] = [
  {
    field: "workOrder",
    name: "WO #",
    synonyms: [
      "WO",
      "WO No",
      "WO Num",
      "WO Number",
      "WO ID",
      "Work Order",
      "Work Order #",
      "Work Order No",
      "Work Order Number",
      "Work Order ID",
      "Loan ID",
      "Loan #",
      "Loan Number",
    ],
  },
  {
    field: "model",
    name: "Model",
    synonyms: [
      "Full Model",
      "Model Name",
      "Vehicle",
      "Vehicle Model",
      "Vehicle Name",
      "Car",
    ],
  },
  {
    field: "shortName",
    name: "Model Short Name",
    synonyms: ["Short Name", "Short Model", "Model Short", "Short Model Name"],
  },
  {
    field: "make",
    name: "Make",
    synonyms: ["Brand", "Manufacturer", "Vehicle Make", "Make Name"],
  },
  { field: "year", name: "Year", synonyms: ["Model Year", "MY"] },
  {
    field: "links",
    name: "Links",
    synonyms: ["Link", "URL", "URLs", "Outlet Links", "Outlet URL", "Website"],
  },
  {
    field: "mediaLink",
    name: "Media Link",
    synonyms: ["Person Link", "Contact Link"],
  },
  {
    field: "woLink",
    name: "WO Link",
    synonyms: ["Work Order Link", "Activity Link", "Loan Link"],
  },
  {
    field: "contact",
    name: "To",
    synonyms: [
      "Reporter",
      "Contact",
      "Media Contact",
      "Contact Name",
      "Journalist",
      "Borrower",
      "Loaned To",
      "Name",
      "Full Name",
    ],
  },
  {
    field: "firstName",
    name: "First Name",
    synonyms: ["Given Name", "Contact First Name"],
  },
  {
    field: "lastName",
    name: "Last Name",
    synonyms: ["Surname", "Family Name", "Contact Last Name"],
  },
  {
    field: "outlet",
    name: "Affiliation",
    synonyms: [
      "Source",
      "Outlet",
      "Outlet Name",
      "Media Outlet",
      "Publication",
      "Media",
    ],
  },
  { field: "office", name: "Office", synonyms: ["Lending Office", "Location"] },
  {
    field: "start",
    name: "Start Date",
    synonyms: ["Start", "Start Week", "Loan Start", "Loan Start Date", "From"],
  },
  {
    field: "end",
    name: "End Date",
    synonyms: [
      "End",
      "Stop",
      "Stop Date",
      "End Week",
      "Loan End",
      "Loan End Date",
      "Return Date",
    ],
  },
  {
    field: "activityId",
    name: "Activity ID",
    synonyms: ["ActivityID", "Activity", "Activity Number"],
  },
  {
    field: "personId",
    name: "Person ID",
    synonyms: ["PersonID", "Person", "Contact ID"],
  },
  { field: "fleet", name: "Fleet", synonyms: [], isIgnored: true },
  { field: "purpose", name: "Purpose", synonyms: [], isIgnored: true },
  {
    field: "campaign",
    name: "Campaign",
    synonyms: ["Campaign Name", "Press Program", "Press Programme"],
  },
  {
    field: "clientRequested",
    name: "Client Requested",
    synonyms: [],
    isIgnored: true,
  },
];

const byKey = new Map(
  COLUMNS.flatMap((column) =>
    [column.name, column.field, ...column.synonyms].map((name) =>
      [columnKey(name), column] as const
    )
  ),
);

/**
 * Finds the known column that goes by a name; a unit or a remark behind it does
 * not count (`Start Date (MM/DD/YYYY)`), nor a number behind one of the columns
 * that may come more than once (`Link 2`, `Links.1`).
 */
export function findColumn(name: string): KnownColumn | undefined {
  if (name.length > LONGEST) return undefined;
  const exact = byKey.get(columnKey(name));
  if (exact !== undefined) return exact;
  const bare = name.replace(REMARK, "").replace(DATE_FORM, "");
  const found = byKey.get(columnKey(bare));
  if (found !== undefined) return found;
  const first = byKey.get(columnKey(bare.replace(NUMBER, "")));
  return first !== undefined && REPEATABLE.has(first.field) ? first : undefined;
}

/** Characters of a name. */
const LONGEST = 120;
/** In brackets, behind a colon, a bar or a dash between blanks. */
const REMARK = /(?:\s*[([{<:|].*|\s+[-–—/]\s.*)$/s;
/** `MM/DD/YYYY`, `d.m.yy`. */
const DATE_FORM = /[\s,]+[dmy]{1,4}([-/. ])[dmy]{1,4}\1[dmy]{2,4}$/i;
const NUMBER = /[\s._#-]*\d{1,2}$/;
const REPEATABLE = new Set<Field>(["links", "mediaLink", "woLink"]);

/** How usual a name is for its column, from 0; the field itself comes last. */
export function columnRank(name: string): number {
  const column = findColumn(name);
  if (column === undefined) return 0;
  const rank = [column.name, ...column.synonyms]
    .findIndex((other) => columnKey(other) === columnKey(name));
  return rank < 0 ? column.synonyms.length + 1 : rank;
}

/** The form in which column names are compared. */
export function columnKey(name: string): string {
  return name.normalize("NFKD").toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** The usual name of a field's column. */
export function columnName(field: Field): string {
  return COLUMNS.find((column) => column.field === field)?.name ?? field;
}

/**
 * Files without a header are known by their content. Of two that fit alike the
 * earlier is taken: the live report (L4) before others.
 */
export const LAYOUTS: readonly { name: string; fields: readonly Field[] }[] = [
  layout(
    "live report",
    "activityId personId make model workOrder office contact outlet start end shortName links",
  ),
  layout(
    "report with make",
    "office make fleet model workOrder woLink contact mediaLink outlet start end purpose clientRequested shortName links personId",
  ),
  layout(
    "report with make after fleet",
    "office fleet make model workOrder woLink contact mediaLink outlet start end purpose clientRequested shortName links personId",
  ),
  layout(
    "report",
    "office fleet model workOrder woLink contact mediaLink outlet start end purpose clientRequested shortName links personId",
  ),
  layout(
    "export by activity",
    "activityId personId make model workOrder contact outlet start end shortName links",
  ),
  layout(
    "export by work order",
    "workOrder personId make model activityId office contact outlet start end shortName links",
  ),
  layout("minimal", "workOrder model contact shortName links"),
];

function layout(name: string, fields: string) {
  return { name, fields: fields.split(" ") as Field[] };
}
