import type { Loan } from "../../core/words/loan.ts";
import type { Vehicle } from "../../core/words/vehicle.ts";

/** An invented vehicle. */
export function vehicleOf(
  make: string,
  model: string,
  more: Partial<Vehicle> = {},
): Vehicle {
  return {
    make,
    model,
    asWritten: `${make} ${model}`,
    makeAliases: [],
    modelAliases: [],
    siblings: [],
    needsMake: false,
    ...more,
  };
}

/** A loan of a Kestrel GT to Dana Orlo of Harbour Motor in July 2026. */
export function loanOf(more: Partial<Loan> = {}): Loan {
  const link = "https://www.youtube.com/@harbourmotor";
  return {
    id: "WO-1",
    row: 2,
    workOrder: "WO-1",
    vehicle: vehicleOf("Kestrel", "GT"),
    contact: "Dana Orlo",
    contacts: ["Dana Orlo"],
    outlet: "Harbour Motor",
    start: "2026-07-20",
    end: "2026-07-27",
    links: [link],
    linksAsWritten: link,
    ...more,
  };
}
