/** Says on the page what came of a key. */
export function say(text, kind = "good") {
  const said = document.getElementById("said");
  if (said === null) return;
  said.dataset.kind = kind;
  said.textContent = text;
}
