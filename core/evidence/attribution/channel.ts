import type { AttributionEvidence, Content, Loan } from "../../words/mod.ts";
import {
  foldAccount,
  outletNames,
  parseYouTubeUrl,
  tieToOutlet,
} from "../../outlet/mod.ts";
import { bearsFamilyName, comparePersons, isNamed } from "../../person/mod.ts";
import { contactAt, listedContacts, outletAt } from "./listed_place.ts";

/** Says whose video it is, by its channel. */
export function attributeVideo(
  content: Content,
  loan: Loan,
): AttributionEvidence {
  const channel = channelOf(content);
  const isOwnLink = tieToOutlet(content.url, undefined, loan)?.by === "link";
  if (channel === undefined) {
    return {
      verdict: isOwnLink ? "outlet" : "unrelated",
      bylines: [],
      because: isOwnLink
        ? "the loan's own link; the channel is not known"
        : "the channel is not known",
    };
  }
  const { shown, names } = channel;
  const answer = (
    verdict: AttributionEvidence["verdict"],
    because: string,
  ): AttributionEvidence => ({
    verdict,
    bylines: [shown],
    because: `channel "${shown}" ${because}`,
  });

  const contact = loan.contacts.find((person) =>
    names.some((name) => comparePersons(name, person) === "same")
  );
  if (contact !== undefined) return answer("contact", `is ${contact}`);
  const listed = contactAt(content, loan).own ??
    listedContacts(loan).find((entry) =>
      names.some((name) => isNamed(name, entry))
    );
  if (listed !== undefined) {
    return answer("contact", `is ${listed.names[0]}, as your list says`);
  }
  const linked = linkedAccounts(loan);
  if (content.video?.fromLinkedChannel === true) {
    return answer("outlet", "is the loan's link");
  }
  if (names.some((name) => linked.sure.has(foldAccount(name)))) {
    return answer("outlet", "is the loan's link");
  }
  const labels = outletNames(loan.outlet);
  if (names.some((name) => labels.includes(foldAccount(name)))) {
    return answer("outlet", `is the outlet "${loan.outlet}"`);
  }
  const house = outletAt(content, loan);
  if (house !== undefined) {
    return answer("outlet", `is the outlet "${house}", as your list says`);
  }
  if (isOwnLink && bearsFamilyName(names, loan.contacts)) {
    return answer(
      "contact",
      "bears the contact's name, on the loan's own link",
    );
  }
  if (
    isOwnLink || (linked.unsure && content.video?.fromLinkedChannel !== false)
  ) {
    return answer(
      "colleague",
      "could not be tied to the contact or the outlet",
    );
  }
  return answer("unrelated", "is neither the contact's nor the outlet's");
}

function channelOf(
  { video, bylines }: Content,
): { shown: string; names: string[] } | undefined {
  const owner = video?.owner;
  const names = owner === undefined
    ? [...bylines]
    : [owner.name, owner.handle ?? "", owner.channelId];
  const known = names.filter((name) => name !== "");
  return known[0] === undefined ? undefined : { shown: known[0], names: known };
}

/**
 * The accounts of the loan's YouTube links. Old forms (`/c/`, `/user/`, bare
 * names) need not be the channel's handle, so that a mismatch proves nothing.
 */
function linkedAccounts(loan: Loan): { sure: Set<string>; unsure: boolean } {
  const sure = new Set<string>();
  let unsure = false;
  for (const link of loan.links) {
    const parsed = parseYouTubeUrl(link);
    if (parsed?.kind !== "channel") continue;
    sure.add(foldAccount(parsed.name));
    if (parsed.by !== "handle" && parsed.by !== "id") unsure = true;
  }
  return { sure, unsure };
}
