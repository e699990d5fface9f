import { fromWords, patternOf } from "../lexicon/mod.ts";
import { type Loan, samePage } from "../words/mod.ts";
import { listedOutletAt, listedOutlets } from "./listed/mod.ts";
import { type Place, placeOf } from "./place.ts";
import { foldAccount } from "./shared_hosts.ts";
import { parseYouTubeUrl } from "./youtube_url.ts";

/** What ties an address or a site name to the outlet of a loan. */
export interface OutletTie {
  /**
   * - `link`: it is one of the loan's own links;
   * - `domain`: same registrable domain, or same account on a shared host;
   * - `listed`: the user's own outlets say that it is the outlet's;
   * - `label`: domain or site name reads as the outlet's label.
   */
  readonly by: "link" | "domain" | "listed" | "label";
  /** Domain or account that fits. */
  readonly name: string;
}

/** Words of a label that say that its person writes for anybody. */
const freelance = fromWords(() => new RegExp(patternOf("freelance"), "iu"));
/** Words of a label that name no outlet, alone or side by side. */
const noOutlet = fromWords(() =>
  new RegExp(patternOf("no-outlet", "freelance"), "giu")
);

/** Words that a label and a domain may have more or less. */
const FILLER =
  /^the|(?:magazine|mag|online|news|media|com|net|tv|blog|podcast|weekly)$/g;

/**
 * Tells whether an address belongs to the loan's outlet.
 *
 * Domains are compared as registrable domains, so `m.lotandlane.example` fits
 * `www.lotandlane.example` and `notlotandlane.example` does not. On hosts that
 * many share (youtube.com ...) the account must be the same.
 */
export function tieToOutlet(
  url: string,
  siteName: string | undefined,
  loan: Loan,
): OutletTie | undefined {
  const place = placeOf(url);
  if (place === undefined) return undefined;
  if (loan.links.some((link) => isSamePage(link, url))) {
    return { by: "link", name: place.domain };
  }
  const places = [...loan.links, ...addressesIn(loan.outlet)].map(placeOf);
  for (const other of places) {
    if (other?.domain !== place.domain) continue;
    if (!place.isShared) return { by: "domain", name: place.domain };
    if (place.account !== undefined && place.account === other.account) {
      return { by: "domain", name: `${place.domain}/${place.account}` };
    }
  }
  const listed = listedOutletAt(url).id;
  if (listed !== undefined && loan.listed?.outlets?.includes(listed)) {
    return { by: "listed", name: place.key ?? place.domain };
  }
  const names = loanNames(loan);
  const isElsewhere = places.some((other) =>
    other !== undefined && !other.isShared &&
    names.some((name) => isLike(other.label, name))
  );
  return tieByLabel(place, isElsewhere ? undefined : siteName, names);
}

/** How the loan's outlets are called: by its label, and by the user's list. */
function loanNames({ outlet, listed }: Loan): string[] {
  return [
    ...outletNames(outlet),
    ...listedOutlets(listed?.outlets).flatMap(({ names }) =>
      names.flatMap(outletNames)
    ),
  ];
}

/** Whether the label says that the contact writes for anybody, or is none. */
export function isFreelance({ outlet }: Loan): boolean {
  return outlet === undefined || freelance().test(outlet) ||
    partsOf(outlet).every(namesNoOutlet);
}

/** `Independent Journalist`, `Various Publications`: words of none, all of it. */
function namesNoOutlet(part: string): boolean {
  return part.replaceAll(noOutlet(), "").trim() === "";
}

/** What stands in a label side by side: `Freelance / Multiple Outlets`. */
function partsOf(label: string): string[] {
  // One blank each: patterns with runs of them cost the square of the run.
  return label.trim().replaceAll(/\s+/g, " ").split(/ ?[|/,;] ?| - /)
    .filter((part) => part !== "");
}

/** The single outlets that a label names, folded; labels of none are left out. */
export function outletNames(label: string | undefined): string[] {
  const parts = partsOf(label ?? "");
  return [label ?? "", ...parts]
    .filter((part) => !namesNoOutlet(part))
    .map((part) => foldAccount(part))
    .filter((part, index, all) =>
      part.length >= 4 && all.indexOf(part) === index
    );
}

/** What a site calls itself counts unless the loan's links tell its domain. */
function tieByLabel(
  place: Place,
  siteName: string | undefined,
  labels: readonly string[],
): OutletTie | undefined {
  const known = place.isShared ? place.account : place.label;
  const names = [known, siteName === undefined ? "" : foldAccount(siteName)];
  for (const label of labels) {
    const fits = names.find((name) =>
      name !== undefined && name.length >= 4 && isLike(name, label)
    );
    if (fits !== undefined) return { by: "label", name: fits };
  }
  return undefined;
}

function isLike(name: string, label: string): boolean {
  return name === label || core(name) === core(label);
}

/** A folded name without filler; the name itself if little is left. */
function core(name: string): string {
  const short = name.replaceAll(FILLER, "");
  return short.length >= 5 ? short : name;
}

/** Addresses that stand in a label: `youtube.com/c/Orlo/`, `orlo.example`. */
function addressesIn(label: string | undefined): string[] {
  return (label ?? "").split(/[\s,;|]+/)
    .filter((part) =>
      /^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/|$)/i.test(part)
    )
    .map((part) => /^https?:/i.test(part) ? part : `https://${part}`);
}

/** A home page is no piece, so that it ties nothing by itself. */
function isSamePage(one: string, other: string): boolean {
  const video = videoIdOf(one);
  if (video !== undefined) return video === videoIdOf(other);
  return URL.parse(one)?.pathname !== "/" && samePage(one, other);
}

function videoIdOf(address: string): string | undefined {
  const place = parseYouTubeUrl(address);
  return place?.kind === "video" ? place.id : undefined;
}
