import { assert, assertEquals } from "@std/assert";
import { comparePersons } from "../../core/person/same_person.ts";

/** Contact | byline, by how they relate. All people are invented. */
const PAIRS: Readonly<Record<"same" | "partial" | "different", string>> = {
  same: `
Dana Orlo | Dana Orlo
Dana Orlo | DANA ORLO
Dana Orlo | dana orlo
Dana Orlo | By Dana Orlo
Dana Orlo | Orlo, Dana
Dana Orlo | ORLO Dana
Dana Orlo | D. Orlo
Dana Orlo | D Orlo
Dana Orlo | Dana M. Orlo
Dana M. Orlo | Dana Orlo
Dana M. Orlo | Dana Marie Orlo
Dana Marie Orlo | D. M. Orlo
Dana Marie Orlo | D.M. Orlo
Dana Marie Orlo | DM Orlo
Dana Orlo | danaorlo
Dana Orlo | DanaOrlo
Dana Orlo | @danaorlo
Dana Orlo | dana_orlo
Dana Orlo | dana.orlo
Dana Orlo | dana-orlo
Dana Orlo | dorlo
Dana Orlo | dana.orlo@torqueledger.example
Dana Orlo | Dana Orlo MD
Dana Orlo | Dana Orlo, MD
Dana Orlo, MD | Dana Orlo
Dana Orlo | Dana Orlo Jr.
Dana Orlo | Dr. Dana Orlo
Don Orlo | Don Orlo
Don Orlo | By Don Orlo
Donald Orlo | Don Orlo
Jagdeep Orlo | Jag Orlo
Bud Orlo | Buddy Orlo
Damo Orlo | Damien Orlo
Dana Orlo | Don Dana Orlo
Dana Orlo | Mr Dana Orlo
Dana (DJ) Orlo | D.J. Orlo
Dana (DJ) Orlo | DJ Orlo
Dana (DJ) Orlo | Dana Orlo
Dana (DJ) Orlo | Dana "DJ" Orlo
Dana “DJ” Orlo | DJ Orlo
Imre  Solt | Imre_Solt
Imre_Solt | Imre Solt
Imre Solt | Solt Imre
Lucía Peral | Lucia Peral
Lucía Peral | Lucía Peral Gómez
Lucía Peral Gómez | Lucía Peral
María José Lora | Maria Jose Lora
Juan Carlos Rúa | Juan Rúa
Juan Carlos Rúa | Carlos Rúa
Jürgen Möhl | Jurgen Mohl
Jürgen Möhl | Juergen Moehl
Søren Kvist | Soren Kvist
Zoë Brandl | Zoe Brandl
Reme Orlo | Remedios Orlo Peral
Feli Brandl | Felizitas Brandl
Konstantin Kvist | Konst Kvist
Robert Haddix | Bob Haddix
Bob Haddix | Robert Haddix
Bob Haddix | Rob Haddix
William Quill | Bill Quill
Will Quill | William Quill
Elizabeth Vance | Liz Vance
Beth Vance | Elizabeth Vance
Katherine Telfer | Kate Telfer
Michael Abara | Mike Abara
Christopher Fenn | Chris Fenn
Christine Fenn | Chris Fenn
Stephen Brook | Steve Brook
Steven Brook | Stephen Brook
Anthony Lind | Tony Lind
Alexander Rook | Alex Rook
James Hollin | Jim Hollin
Joseph Pell | Joe Pell
Matthew Sarn | Matt Sarn
Thomas Wick | Tom Wick
Nicholas Thorn | Nick Thorn
José Varda | Pepe Varda
Francisco Leal | Paco Leal
Sam Okonedo-Vale | Sam Okonedo Vale
Sam Okonedo-Vale | Sam Okonedo
Sam Okonedo-Vale | Sam Vale
Sam Okonedo-Vale | S. Okonedo-Vale
Petra van der Loo | Petra van der Loo
Petra van der Loo | Petra Van Der Loo
Petra van der Loo | P. van der Loo
Owen O'Dell | Owen O’Dell
Owen O'Dell | Owen ODell
Rhea McTavin | Rhea Mctavin
Noor Haddix | Noor Haddix (Torque Ledger)
Anne-Marie Coll | Anne Marie Coll
Anne-Marie Coll | Annemarie Coll
Jean-Luc Tessa | Jean Luc Tessa
山田太郎 | 山田太郎
Иван Серов | Иван Серов
Иван Серов | И. Серов
`,
  partial: `
Dana Orlo | Dana
Dana Orlo | dana
Dana Orlo | Orlo
Dana Orlo | Mr. Orlo
Dana | Dana
Dana | Dana Orlo
Robert Haddix | Bob
Petra Lindqvist | Petra Lindquist
`,
  different: `
Eva Orlo | Evan Orlo
Dana Orlo | Petra Orlo
Dana Orlo | P. Orlo
Dana Orlo | Peter Orlo
Paul Orlo | Paula Orlo
Dana Orlo | Dana Vance
Dana Orlo | D. Vance
Dana Orlo | Dan Orlova
Dana Orlo | Imre Solt
Dana Orlo | Orlo Vance
Dana Orlo | Petra
Dana Orlo | Torque Ledger
Dana Orlo | orlocars
Dana Orlo | porlo
Dana M. Orlo | Dana K. Orlo
Daniel Orlo | Dana Orlo
Robert Haddix | Richard Haddix
Robert Haddix | Bob Maddix
William Quill | Wilma Quill
Chris Fenn | Chris Penn
Sam Okonedo-Vale | Sam Okoye
Petra van der Loo | Petra van der Berg
Juan Carlos Rúa | Juan Carlos Rey
山田太郎 | 山田花子
`,
};

const pairs = Object.entries(PAIRS).flatMap(([expected, lines]) =>
  lines.trim().split("\n").map((line) => {
    const [contact = "", byline = ""] = line.split(" | ");
    return { contact, byline, expected };
  })
);

Deno.test("comparePersons() is asked about at least 100 pairs", () => {
  assert(pairs.length >= 100);
});

for (const { contact, byline, expected } of pairs) {
  Deno.test(`comparePersons() finds "${contact}" and "${byline}" ${expected}`, () => {
    assertEquals(comparePersons(byline, contact), expected);
    assertEquals(comparePersons(contact, byline), expected);
  });
}
