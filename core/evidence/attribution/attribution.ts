import type { AttributionEvidence, Content, Loan } from "../../words/mod.ts";
import {
  bearsFamilyName,
  comparePersons,
  creditsOutlet,
  isHandle,
  isNamed,
  isStaffByline,
  speaksOfOutlet,
  splitBylines,
} from "../../person/mod.ts";
import { attributeVideo } from "./channel.ts";
import { isFreelance, tieToOutlet } from "../../outlet/mod.ts";
import { contactAt, listedContacts, withListed } from "./listed_place.ts";

/** Says whose piece it is: the contact's, the outlet's or neither's. */
export function attribute(content: Content, loan: Loan): AttributionEvidence {
  const evidence = content.kind === "video"
    ? attributeVideo(content, loan)
    : attributeArticle(content, loan);
  return withListed(evidence, content, loan);
}

function attributeArticle(content: Content, loan: Loan): AttributionEvidence {
  const bylines = splitBylines(content.bylines);
  const tie = tieToOutlet(content.url, content.siteName, loan);
  const author = findContact(bylines, loan);
  const listed = contactAt(content, loan);
  if (author !== undefined) {
    const isOwn = tie !== undefined || isFreelance(loan) ||
      listed.own !== undefined || listed.writesFor !== undefined;
    return {
      verdict: isOwn ? "contact" : "syndicated",
      bylines,
      because: `byline "${author.byline}" is ${author.contact}` +
        (isOwn ? "" : `, on ${hostOf(content.url)}`),
    };
  }
  if (bylines.length === 0 && listed.own !== undefined) {
    return {
      verdict: "contact",
      bylines,
      because: `unsigned on ${hostOf(content.url)}, which your list says is ` +
        `${listed.own.names[0]}'s`,
    };
  }
  if (tie === undefined) {
    const isCopy = creditsOutlet(content, loan.outlet) ||
      (bylines.length === 0 && speaksOfOutlet(content, loan.outlet));
    return isCopy
      ? {
        verdict: "syndicated",
        bylines,
        because: `${hostOf(content.url)} credits ${loan.outlet} with the piece`,
      }
      : unrelated(content, bylines);
  }
  const handle = bylines.find((byline) =>
    isHandle(byline) && bearsFamilyName([byline], loan.contacts)
  );
  if (handle !== undefined) {
    return {
      verdict: "contact",
      bylines,
      because: `"${handle}" bears the contact's name, on ${tie.name}`,
    };
  }
  const others = bylines.filter((byline) =>
    !isStaffByline(byline, content, loan.outlet)
  );
  const { bylineUnread } = content;
  if (bylines.length === 0 && bylineUnread !== undefined) {
    return {
      verdict: "unclear",
      bylines,
      because: `who signed it cannot be read ("${bylineUnread}")`,
    };
  }
  const isPerson = (contact: string) =>
    !isStaffByline(contact, content, loan.outlet);
  if (!loan.contacts.some(isPerson) || others.length === 0) {
    return {
      verdict: "outlet",
      bylines,
      because: unsigned(content, bylines, tie.name),
    };
  }
  return { verdict: "colleague", bylines, because: signedBy(others, loan) };
}

function unrelated(
  content: Content,
  bylines: readonly string[],
): AttributionEvidence {
  const host = hostOf(content.url);
  const credited = hostOf(content.creditedUrl ?? content.url);
  const signed = bylines.length > 0 ? `"${bylines.join(", ")}" on ` : "";
  const from = credited === host ? "" : `, which credits ${credited}`;
  return {
    verdict: "unrelated",
    bylines,
    because: `${signed}${host}${from} is neither the contact nor the outlet`,
  };
}

function findContact(
  bylines: readonly string[],
  loan: Loan,
): { byline: string; contact: string } | undefined {
  for (const byline of bylines) {
    for (const contact of loan.contacts) {
      if (comparePersons(byline, contact) === "same") {
        return { byline, contact };
      }
    }
  }
  for (const byline of bylines) {
    for (const entry of listedContacts(loan)) {
      if (isNamed(byline, entry)) {
        return { byline, contact: `${entry.names[0]}, as your list says` };
      }
    }
  }
  return undefined;
}

function unsigned(
  { bylineHouse }: Content,
  bylines: readonly string[],
  name: string,
): string {
  const signed = bylines.length === 0 && bylineHouse !== undefined
    ? [bylineHouse]
    : bylines;
  return signed.length === 0
    ? `unsigned on ${name}`
    : `signed "${signed.join(", ")}" on ${name}`;
}

function signedBy(others: readonly string[], { contacts }: Loan): string {
  const partial = others.find((byline) =>
    contacts.some((contact) => comparePersons(byline, contact) === "partial")
  );
  return partial === undefined
    ? `byline "${others.join(", ")}" is not ${contacts.join(" or ")}`
    : `byline "${partial}" may be ${contacts.join(" or ")}, but is no proof`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
}
