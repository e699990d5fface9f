import {
  type Claim,
  foldAccount,
  listedOutletAt,
  listedOutletNamed,
  outletNames,
} from "../../outlet/mod.ts";
import { listedPersonNamed } from "../../person/mod.ts";
import type { ListedLoan, Loan } from "../../words/mod.ts";

/** Whose a loan is by the user's own lists; `undefined`: they do not say. */
export function listedLoan(
  { outlet, links, contacts, personId }: Pick<
    Loan,
    "outlet" | "links" | "contacts" | "personId"
  >,
): ListedLoan | undefined {
  const labels = outlet === undefined ? [] : [
    outlet,
    ...outletNames(outlet).filter((name) => name !== foldAccount(outlet)),
  ];
  const houses = [
    ...labels.map((name) => [name, listedOutletNamed(name)] as const),
    ...links.map((link) => [link, listedOutletAt(link)] as const),
  ];
  // The fleet system's id of the contact is that of a single person.
  const id = contacts.length === 1 ? personId : undefined;
  const persons = contacts.map((name) =>
    [name, listedPersonNamed(name, id)] as const
  );
  const outlets = idsOf(houses);
  const people = idsOf(persons);
  const unclear = [
    ...new Set(
      [...houses, ...persons].flatMap(([name, claim]) =>
        unclearClaim(name, claim) ?? []
      ),
    ),
  ];
  if (outlets.length + people.length + unclear.length === 0) return undefined;
  return {
    ...(outlets.length > 0 && { outlets }),
    ...(people.length > 0 && { people }),
    ...(unclear.length > 0 && { unclear }),
  };
}

function idsOf(claims: readonly (readonly [string, Claim])[]): string[] {
  return [...new Set(claims.flatMap(([, { id }]) => id ?? []))];
}

function unclearClaim(name: string, { several }: Claim): string | undefined {
  return several && `${name} can be ${several.join(" or ")}`;
}
