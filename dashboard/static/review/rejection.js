import { say } from "./say.js";

/** The dialog that asks why clips are rejected. */
export class Rejection {
  #dialog = document.getElementById("reject");
  #acts;
  #loans = [];

  constructor(acts) {
    this.#acts = acts;
    for (const button of this.#reasons()) {
      button.addEventListener("click", () => this.#give(button.dataset.reason));
    }
    document.getElementById("reject-cancel").addEventListener(
      "click",
      () => this.#dialog.close(),
    );
    document.getElementById("reject-form").addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        this.#give(document.getElementById("why").value);
      },
    );
  }

  get isOpen() {
    return this.#dialog.open;
  }

  ask(loans = this.#acts.targets()) {
    if (loans.length === 0) return say("Choose a clip first: j", "bad");
    this.#loans = loans;
    this.#dialog.querySelector("#why").value = "";
    this.#dialog.showModal();
    this.#reasons()[0].focus();
  }

  /** Takes the reason that a digit stands for; Escape rejects nothing. */
  choose(digit) {
    if (digit === "Escape") return this.#dialog.close();
    const button = this.#reasons()[digit - 1];
    if (button !== undefined) this.#give(button.dataset.reason);
  }

  #reasons() {
    return this.#dialog.querySelectorAll("button[data-reason]");
  }

  #give(why) {
    this.#dialog.close();
    this.#acts.decide("reject", why, this.#loans);
  }
}
