import { assertEquals, assertRejects } from "@std/assert";
import {
  addVehicles,
  knowsNameplate,
  OWN_VEHICLES,
  parseVehicle,
} from "../../core/vehicle/mod.ts";
import { readOwnFiles } from "../../core/files/mod.ts";
import { FileError } from "../../core/words/mod.ts";

const CELLS = { make: "Honda", model: "Crestline TrailSport Elite" };

async function withFile(text: string, run: (loans: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/${OWN_VEHICLES}`, text);
    await run(`${folder}/loans.csv`);
  } finally {
    addVehicles("");
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a user's own vehicles are read beside the loan file", async () => {
  assertEquals(knowsNameplate(parseVehicle(CELLS)), false);
  await withFile("make\tnameplate\nHonda\tCrestline\n", async (loans) => {
    assertEquals(await readOwnFiles(loans), [OWN_VEHICLES]);

    const vehicle = parseVehicle(CELLS);

    assertEquals(vehicle.model, "Crestline");
    assertEquals(vehicle.trim, "TrailSport Elite");
    assertEquals(knowsNameplate(vehicle), true);
  });
  assertEquals(knowsNameplate(parseVehicle(CELLS)), false);
});

Deno.test("a line that cannot be used is told with its number", async () => {
  await withFile("make\tnameplate\nHonda\t\n", async (loans) => {
    const error = await assertRejects(() => readOwnFiles(loans), FileError);

    assertEquals(error.message.includes("line 2: it has no nameplate"), true);
  });
});

Deno.test("a new make of the user's own is a make", async () => {
  await withFile("nameplate\tmake\nVista\tOrlo Motors\n", async (loans) => {
    await readOwnFiles(loans);

    const vehicle = parseVehicle({ model: "Orlo Motors Vista Sport" });

    assertEquals([vehicle.make, vehicle.model, vehicle.trim], [
      "Orlo Motors",
      "Vista",
      "Sport",
    ]);
  });
});
