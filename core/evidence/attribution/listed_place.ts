import { type Claim, listedOutletAt, listedOutlets } from "../../outlet/mod.ts";
import {
  listedPeople,
  type ListedPerson,
  listedPersonAt,
  listedPersonNamed,
} from "../../person/mod.ts";
import type {
  AttributionEvidence,
  Content,
  ListedPlace,
  Loan,
} from "../../words/mod.ts";

/** The user's own entries of the loan's contacts. */
export function listedContacts({ listed }: Loan): readonly ListedPerson[] {
  return listedPeople(listed?.people);
}

/**
 * The loan's contact, by the user's own list, whose own site or account a piece
 * stands on, or whose outlet's.
 */
export function contactAt(
  content: Content,
  loan: Loan,
): { readonly own?: ListedPerson; readonly writesFor?: ListedPerson } {
  const people = listedContacts(loan);
  const person = placesOf(content).flatMap((place) =>
    listedPersonAt(place).id ?? []
  );
  const outlets = placesOf(content).flatMap((place) =>
    listedOutletAt(place).id ?? []
  );
  const own = people.find(({ id }) => person.includes(id));
  const writesFor = people.find((one) =>
    one.outlets.some((id) => outlets.includes(id))
  );
  return { ...(own && { own }), ...(writesFor && { writesFor }) };
}

/** How the loan's outlet is called, by the user's own list, if a piece is its. */
export function outletAt(
  content: Content,
  { listed }: Loan,
): string | undefined {
  const [outlet] = listedOutlets(
    placesOf(content).flatMap((place) => listedOutletAt(place).id ?? []),
  ).filter(({ id }) => listed?.outlets?.includes(id));
  return outlet?.names[0];
}

/** Adds what the user's own lists say of the place and of who signed. */
export function withListed(
  evidence: AttributionEvidence,
  content: Content,
  loan: Loan,
): AttributionEvidence {
  const listed = listedPlace(evidence, content, loan);
  return { ...evidence, ...(listed && { listed }) };
}

function listedPlace(
  { verdict, bylines }: AttributionEvidence,
  content: Content,
  loan: Loan,
): ListedPlace | undefined {
  const places = placesOf(content);
  const outlets = places.map((place) =>
    [place, listedOutletAt(place)] as const
  );
  const owners = places.map((place) => [place, listedPersonAt(place)] as const);
  const contacts = listedContacts(loan);
  const signers = bylines.map((name) =>
    [
      name,
      listedPersonNamed(name, contacts.length === 1 ? contacts[0]?.id : ""),
    ] as const
  );
  const outlet = idOf(outlets);
  const owner = idOf(owners);
  const signer = verdict === "contact" && contacts.length === 1
    ? contacts[0]?.id
    : idOf(signers);
  const person = owner ?? signer;
  const reach = listedOutlets(outlet === undefined ? [] : [outlet])[0]?.reach ??
    listedPeople(owner === undefined ? [] : [owner])[0]?.reach;
  const unclear = [...outlets, ...owners, ...signers].flatMap(
    ([name, { several }]) =>
      several === undefined
        ? []
        : `${name} can be ${several.join(" or ")} of your list`,
  );
  if (outlet === undefined && person === undefined && unclear.length === 0) {
    return undefined;
  }
  return {
    ...(outlet !== undefined && { outlet }),
    ...(person !== undefined && { person }),
    ...(reach !== undefined && { reach }),
    ...(unclear.length > 0 && { unclear: [...new Set(unclear)] }),
  };
}

/** Addresses that say whose place a piece stands on: its own, its channel's. */
function placesOf({ url, canonicalUrl, video }: Content): readonly string[] {
  const { handle, channelId } = video?.owner ?? {};
  const accounts = [handle, channelId].filter(Boolean).map((account) =>
    `https://www.youtube.com/${account}`
  );
  return [...new Set([url, canonicalUrl, ...accounts])];
}

function idOf(
  claims: readonly (readonly [string, Claim])[],
): string | undefined {
  const ids = new Set(claims.flatMap(([, { id }]) => id ?? []));
  return ids.size === 1 ? [...ids][0] : undefined;
}
