import { documentOf, type PageCase, refusalOf } from "./page_case.ts";

const URL = "https://harbour-motor.example/reviews/kestrel-gt-review-one-week";
const title = (text: string) => `<title>${text}</title>`;

/** Answers that hold no piece: the extraction must say so. */
export const REFUSALS: readonly PageCase[] = [
  refusalOf("empty-answer", URL, "not_html", ""),
  refusalOf(
    "json-answer",
    URL,
    "not_html",
    `{"error":"no such article","code":404}\n`,
  ),
  refusalOf(
    "pdf-answer",
    URL,
    "not_html",
    "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n",
  ),
  refusalOf(
    "soft-404",
    URL,
    "error_page",
    documentOf(
      title("Page not found"),
      "<h1>Page not found</h1><p>The page that you were looking for is not here any more. Try the search, or go back to the home page and see what is new.</p>",
      "en",
    ),
    "other",
  ),
  refusalOf(
    "soft-404-in-spanish",
    URL,
    "error_page",
    documentOf(
      title("Página no encontrada | Rueda Libre"),
      "<h1>Página no encontrada</h1><p>Lo sentimos, el artículo que busca ya no está disponible o ha cambiado de dirección. Puede volver a la portada o usar el buscador.</p>",
      "es",
    ),
    "other",
  ),
  refusalOf(
    "soft-404-with-latest-stories",
    URL,
    "error_page",
    documentOf(
      title("404 - Harbour Motor"),
      `<h1>404</h1><p>That page has gone to the scrapyard.</p>${
        [1, 2, 3].map((i) =>
          `<div><h3><a href="/n/${i}">Dunmore Pike news ${i}</a></h3><p>Something happened again this week.</p></div>`
        ).join("")
      }`,
      "en",
    ),
    "other",
  ),
  refusalOf(
    "challenge-just-a-moment",
    URL,
    "challenge_page",
    documentOf(
      title("Just a moment..."),
      "<h1>harbour-motor.example</h1><p>Verifying you are human. This may take a few seconds.</p>",
      "en",
    ),
  ),
  refusalOf(
    "challenge-access-denied",
    URL,
    "challenge_page",
    documentOf(
      title("Access Denied"),
      "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p><p>Reference #18.2f3c1702.1786086000.1a2b3c</p>",
      "en",
    ),
  ),
  refusalOf(
    "challenge-press-and-hold",
    URL,
    "challenge_page",
    documentOf(
      title("Access to this page has been denied"),
      "<div><p>Press &amp; Hold to confirm you are a human (and not a bot).</p></div>",
      "en",
    ),
  ),
  refusalOf(
    "challenge-interruption",
    URL,
    "challenge_page",
    documentOf(
      title("Pardon Our Interruption"),
      "<h1>Pardon Our Interruption...</h1><p>As you were browsing something about your browser made us think you were a bot.</p>",
      "en",
    ),
  ),
  refusalOf(
    "script-shell",
    URL,
    "no_text",
    documentOf(
      title("Kestrel GT review"),
      '<div id="root"></div><noscript>You need to enable JavaScript to run this app, and we are sorry about that.</noscript><script src="/main.js"></script>',
      "en",
    ),
  ),
  refusalOf(
    "script-shell-with-navigation",
    URL,
    "no_text",
    documentOf(
      title("Kestrel GT review"),
      '<header><nav><a href="/">Home</a><a href="/reviews">Reviews</a></nav></header><div id="app"><div class="skeleton">Loading your story</div></div>',
      "en",
    ),
  ),
  refusalOf(
    "consent-wall",
    URL,
    "low_quality",
    documentOf(
      title("Kestrel GT review"),
      `<div class="wall"><h2>Your choice</h2><p>We and our 841 partners use cookies and similar technologies to store and access personal data on your device, and to process data such as your address for personalised advertising and content.</p><p>Click below to consent to the use of cookies by us and our partners, or pay for access without personalised advertising. You can withdraw your consent in the privacy settings at any time.</p></div>`,
      "en",
    ),
  ),
  refusalOf(
    "consent-redirect",
    "https://consent.harbour-motor.example/collect?sessionId=3_cc",
    "low_quality",
    documentOf(
      title("Before you continue"),
      `<form><h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services, to track outages, and to measure how readers use the site. If you accept, our partners and vendors will also use cookies and data to show personalised ads.</p><p>Select more options to see details about managing your privacy and consent. You can change your privacy choices at any time, and withdraw consent for cookies set by our partners.</p><button>Accept all</button></form>`,
      "en",
    ),
  ),
  refusalOf(
    "flip-book",
    "https://cedarledger.example/e-edition/2026-08-07",
    "no_text",
    documentOf(
      title("Cedar Valley Ledger e-edition"),
      `<div id="viewer"><canvas id="page-1"></canvas><canvas id="page-2"></canvas></div><div class="toolbar"><button>Zoom</button><button>Next</button></div><script>loadBook("/books/0807.pdf")</script>`,
      "en",
    ),
  ),
  refusalOf(
    "frameset",
    URL,
    "no_text",
    `<html><head><title>Road tests</title></head><frameset cols="20%,80%"><frame src="menu.html"><frame src="test.html"></frameset></html>`,
  ),
  refusalOf(
    "login-page",
    URL,
    "low_quality",
    documentOf(
      title("Sign in"),
      `<h1>Sign in</h1><form><label>Email</label><input><label>Password</label><input type="password"><button>Sign in</button></form><p>Forgot your password?</p>`,
      "en",
    ),
  ),
  refusalOf(
    "picture-only",
    URL,
    "no_text",
    documentOf(title("Kestrel GT"), `<img src="/kestrel.jpg" alt="">`, "en"),
  ),
];
