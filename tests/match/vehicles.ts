import type { Vehicle } from "../../core/words/vehicle.ts";

/** Builds a vehicle; what is not said is empty. */
export function vehicleOf(
  vehicle: Partial<Vehicle> & { model: string },
): Vehicle {
  return {
    asWritten: [vehicle.model, vehicle.trim].filter(Boolean).join(" "),
    makeAliases: [],
    modelAliases: [],
    siblings: [],
    needsMake: false,
    ...vehicle,
  };
}

/** Vehicles by a short key, as the loan room would describe them. */
export const VEHICLES = {
  cx50: vehicleOf({
    make: "Mazda",
    model: "CX-50",
    trim: "Hybrid Premium Plus",
    siblings: ["CX-5", "CX-30", "CX-70", "CX-90"],
  }),
  cx5: vehicleOf({
    make: "Mazda",
    model: "CX-5",
    siblings: ["CX-50", "CX-30", "CX-90"],
  }),
  mazda3: vehicleOf({ make: "Mazda", model: "Mazda3", siblings: ["Mazda6"] }),
  id4: vehicleOf({
    make: "Volkswagen",
    makeAliases: ["VW"],
    model: "ID.4",
    siblings: ["ID. Buzz"],
  }),
  f150: vehicleOf({
    make: "Ford",
    model: "F-150",
    siblings: ["F-150 Lightning", "F-250"],
  }),
  corolla: vehicleOf({
    make: "Toyota",
    model: "Corolla",
    siblings: ["Corolla Cross", "GR Corolla"],
  }),
  grCorolla: vehicleOf({
    make: "Toyota",
    model: "GR Corolla",
    trim: "Premium",
    siblings: ["Corolla", "Corolla Cross"],
  }),
  highlander: vehicleOf({
    make: "Toyota",
    model: "Highlander",
    siblings: ["Grand Highlander"],
  }),
  model3: vehicleOf({
    make: "Tesla",
    model: "Model 3",
    siblings: ["Model Y", "Model S", "Model X"],
  }),
  modelS: vehicleOf({
    make: "Tesla",
    model: "Model S",
    siblings: ["Model 3", "Model Y", "Model X"],
  }),
  a4: vehicleOf({ make: "Audi", model: "A4", siblings: ["A4 allroad", "A6"] }),
  is: vehicleOf({ make: "Lexus", model: "IS", needsMake: true }),
  rx: vehicleOf({ make: "Lexus", model: "RX", siblings: ["NX", "TX"] }),
  porsche911: vehicleOf({ make: "Porsche", model: "911", needsMake: true }),
  fit: vehicleOf({ make: "Honda", model: "Fit", needsMake: true }),
  ioniq5: vehicleOf({
    make: "Hyundai",
    model: "Ioniq 5",
    trim: "XRT",
    siblings: ["Ioniq 5 N", "Ioniq 6", "Ioniq 9"],
  }),
  crv: vehicleOf({ make: "Honda", model: "CR-V", siblings: ["HR-V"] }),
  q6: vehicleOf({
    make: "Audi",
    model: "Q6 e-tron",
    siblings: ["Q4 e-tron", "Q8 e-tron", "e-tron GT"],
  }),
  series3: vehicleOf({
    make: "BMW",
    model: "3 Series",
    modelAliases: ["330i", "M340i"],
    siblings: ["M3"],
  }),
  cClass: vehicleOf({
    make: "Mercedes-Benz",
    makeAliases: ["Mercedes"],
    model: "C-Class",
    modelAliases: ["C 300"],
  }),
  tacoma: vehicleOf({ make: "Toyota", model: "Tacoma", trim: "TRD Pro" }),
  g80: vehicleOf({ make: "Genesis", model: "G80", siblings: ["GV80", "G70"] }),
  civic: vehicleOf({ make: "Honda", model: "Civic", trim: "Sport Touring" }),
} as const;
