import { assertEquals } from "@std/assert";
import { decide, gatherEvidence } from "../../core/evidence/mod.ts";
import { parseVehicle } from "../../core/vehicle/mod.ts";
import { analysisOf, articleOf, loanOf } from "../match/pieces.ts";

/** Lent car (make, model, year), title, text, and what a reviewer says. */
type Row = readonly [
  car: readonly [make: string, model: string, year?: string],
  title: string,
  text: string,
  says: "found" | "review" | "rejected",
];

const JOURNEY = [
  "The bakery opens at six, and the queue is there before the bread is.",
  "By nine the harbour is full of boats with nobody on them, and of gulls.",
  "At the museum a man explains knots to children, who know them already.",
  "Lunch was soup. The soup was good, and the view from the pier better.",
  "In the evening the band played everything twice, as nobody went home.",
].join("\n\n");

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  "a card tells what was driven": [
    [
      ["Opel", "Frontera Hybrid GS", "2025"],
      "Unser Opel Frontera: Alltag, Monat vier",
      "Opel Frontera Electric GS 44 kWh\nDer Frontera ist bequem. Platz ist da.",
      "review",
    ],
    [
      ["Hyundai", "Kona Hybrid", "2025"],
      "Vivir con el Hyundai Kona",
      "Coche: Hyundai Kona Eléctrico, 65 kWh\nEl Kona va bien. Es cómodo.",
      "review",
    ],
    [
      ["Alfa Romeo", "Junior Ibrida", "2025"],
      "Alfa Romeo Junior, terzo mese",
      "Auto: Alfa Romeo Junior Elettrica\nLa Junior è comoda. Mi piace.",
      "review",
    ],
    [
      ["Alfa Romeo", "Junior Elettrica", "2025"],
      "Alfa Romeo Junior, terzo mese",
      "Auto: Alfa Romeo Junior Elettrica\nLa Junior è comoda. Mi piace.",
      "found",
    ],
  ],
  "of two powertrains the one that was driven": [
    [
      ["Jeep", "Avenger Electric", "2025"],
      "Jeep Avenger : premier contact",
      "La Hybride nous attendait devant la gare. L'électrique de 54 kWh est " +
      "aussi au catalogue. L'Avenger est petit, et l'Avenger est drôle.",
      "review",
    ],
    [
      ["Opel", "Grandland Electric", "2025"],
      "Opel Grandland im ersten Test",
      "Der Hybrid fuhr uns durchs Moseltal. Den Electric mit 73 kWh gibt es " +
      "auch. Der Grandland ist groß. Der Grandland ist leise.",
      "review",
    ],
    [
      ["Lancia", "Ypsilon Ibrida", "2025"],
      "Lancia Ypsilon, primo contatto",
      "Oggi parliamo della Ibrida. Della Elettrica, con 51 kWh, un'altra " +
      "volta. La Ypsilon è comoda. La Ypsilon piace.",
      "found",
    ],
  ],
  "a name that is whole wherever it stands": [
    [
      ["Mitsubishi", "Outlander PHEV SE", "2025"],
      "Skiurlaub mit Mitsubishis PHEV",
      "Der Mitsubishi Outlander PHEV brachte uns hin. Er ist bequem.",
      "found",
    ],
    [
      ["Mitsubishi", "Outlander PHEV LE", "2025"],
      "Une semaine en Mitsubishi PHEV",
      "Le Mitsubishi Outlander PHEV nous a emmenés. Il est confortable.",
      "found",
    ],
    [
      ["Mitsubishi", "Outlander PHEV SEL", "2025"],
      "Mitsubishi PHEV: a week away",
      "The Outlander PHEV took us. An Outlander is roomy, and the Outlander " +
      "is calm.",
      "review",
    ],
  ],
  "an electric mark behind the name": [
    [
      ["Peugeot", "2008 e- Allure", "2025"],
      "Essai Peugeot E-2008",
      "La Peugeot e-2008 est silencieuse. La e-2008 est confortable.",
      "found",
    ],
    [
      ["Citroen", "C4 ë- Plus", "2025"],
      "Prueba del Citroën ë-C4",
      "El Citroën ë-C4 es silencioso. El ë-C4 es cómodo.",
      "found",
    ],
    [
      ["Volkswagen", "Golf e-", "2020"],
      "VW e-Golf im Alltag",
      "Der VW e-Golf ist leise. Der e-Golf ist bequem.",
      "found",
    ],
    [
      ["Peugeot", "2008 Allure", "2025"],
      "Essai Peugeot E-2008",
      "La Peugeot e-2008 est silencieuse. La e-2008 est confortable.",
      "rejected",
    ],
  ],
  "a body within the name": [
    [
      ["Audi", "Q6 Sportback e-tron Premium", "2025"],
      "2025 Audi Q6 Sportback e-tron review",
      "The Audi Q6 Sportback e-tron is quiet. The Q6 Sportback e-tron is quick.",
      "found",
    ],
    [
      ["Audi", "S6 Avant e-tron", "2025"],
      "Prueba del Audi S6 Avant e-tron",
      "El Audi S6 Avant e-tron es rápido. El S6 Avant e-tron es cómodo.",
      "found",
    ],
    [
      ["Audi", "A6 Sportback e-tron", "2025"],
      "Essai Audi A6 Sportback e-tron",
      "L'Audi A6 Sportback e-tron est belle. L'A6 Sportback e-tron est calme.",
      "found",
    ],
    [
      ["Audi", "A6 Avant e-tron", "2025"],
      "Essai Audi A6 Sportback e-tron",
      "L'Audi A6 Sportback e-tron est belle. L'A6 Sportback e-tron est calme.",
      "review",
    ],
  ],
  "a name that prints leave the tag from": [
    [
      ["Renault", "4 E-Tech electric techno", "2026"],
      "Essai Renault 4 : le retour",
      "La Renault 4 est revenue. La Renault 4 est confortable.",
      "found",
    ],
    [
      ["Renault", "5 E-Tech iconic five", "2025"],
      "Renault 5, la prova",
      "La Renault 5 è tornata. La Renault 5 è comoda.",
      "found",
    ],
    [
      ["Renault", "4 E-Tech plein sud", "2026"],
      "Renault 4 im Alltag",
      "Der Renault 4 ist zurück. Der Renault 4 ist bequem.",
      "found",
    ],
  ],
  "a loan's own words before the table's": [
    [
      ["Mercedes-Benz", "GLC 400 4MATIC with EQ Technology", "2026"],
      "Mercedes GLC with EQ Technology: first drive",
      "The Mercedes GLC is quiet. The GLC charges fast: 94 kWh in no time.",
      "found",
    ],
    [
      ["Mercedes-Benz", "CLA 250", "2025"],
      "Mercedes CLA mit EQ Technologie im Test",
      "Der Mercedes CLA ist leise. Der CLA lädt schnell.",
      "review",
    ],
    [
      ["Mercedes-Benz", "CLA 350 4MATIC con EQ Technology", "2025"],
      "Prueba del Mercedes CLA",
      "El Mercedes CLA es silencioso, con 85 kWh. El CLA es cómodo.",
      "found",
    ],
  ],
  "a plain name where the table knows an electric one beside": [
    [
      ["Opel", "Corsa", "2025"],
      "Opel Corsa Electric im Alltag",
      "Der Corsa Electric ist leise. Der Corsa kostet wenig.",
      "review",
    ],
    [
      ["Jeep", "Avenger Summit", "2025"],
      "Jeep Avenger Elettrica, la prova",
      "La Avenger Elettrica è comoda. La Jeep Avenger piace.",
      "review",
    ],
    [
      ["Citroen", "C3 Aircross Max", "2025"],
      "Citroën C3 Aircross électrique : essai",
      "Le C3 Aircross électrique est doux. Le Citroën C3 Aircross plaît.",
      "review",
    ],
    [
      ["Kia", "EV3 Air", "2025"],
      "Kia EV3: la prueba del eléctrico",
      "El Kia EV3 es cómodo. El EV3 eléctrico gasta poco.",
      "found",
    ],
  ],
  "two that a title sets against one another, in any words": [
    [
      ["Skoda", "Superb Combi", "2025"],
      "VW Passat trifft Skoda Superb: Duell der Kombis",
      "Der Superb ist länger. Der Passat ist leiser. Im Superb sitzt man gut, " +
      "im Passat auch. Der Superb siegt vor dem Passat. Superb!",
      "review",
    ],
    [
      ["Toyota", "RAV4", "2025"],
      "El Toyota RAV4 se mide con el Honda CR-V",
      "El RAV4 es largo. El CR-V es ancho. El RAV4 gasta poco, el CR-V también. " +
      "Gana el RAV4. El RAV4 es mejor. El CR-V es bueno.",
      "review",
    ],
    [
      ["Ford", "Ranger", "2025"],
      "Hilux meets Ford Ranger in the mud",
      "The Ranger is wide. The Toyota Hilux is tall. The Ranger pulls, the " +
      "Hilux digs. The Ranger wins, the Hilux does not. Ranger it is.",
      "review",
    ],
  ],
  "the car in which a writer came": [
    [
      ["Infiniti", "QX60", "2026"],
      "Two days by the sea",
      `The Infiniti QX60 was lent to me. Thanks, QX60.\n\n${JOURNEY}`,
      "rejected",
    ],
    [
      ["Kia", "Sorento", "2026"],
      "Zwei Tage am Meer",
      `${JOURNEY}\n\nHin kamen wir im Kia Sorento. Danke, Sorento.`,
      "rejected",
    ],
    [
      ["Volvo", "XC90", "2025"],
      "Deux jours en bord de mer",
      `Volvo prêtait le XC90. Merci, XC90.\n\n${JOURNEY}`,
      "rejected",
    ],
    [
      ["Volvo", "XC90", "2025"],
      "Two days by the sea",
      `The Volvo XC90 was lent to me. Thanks, XC90.\n\n${JOURNEY}\n\n` +
      "Its four cylinders drank 24 mpg.",
      "found",
    ],
  ],
};

for (const [kind, rows] of Object.entries(ROWS)) {
  for (const [[make, model, year = ""], title, text, says] of rows) {
    Deno.test(`${kind}: "${title}" for a ${make} ${model} is ${says}`, () => {
      const vehicle = parseVehicle({ make, model, year });
      const evidence = gatherEvidence(
        articleOf({ title, text, headings: [] }),
        loanOf({ vehicle }),
      );

      const decision = decide(evidence, analysisOf(9));

      assertEquals(decision.status, says, decision.sentence);
    });
  }
}
