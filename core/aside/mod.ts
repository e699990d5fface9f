/** Foreign bytes are read in workers that may do nothing else. @module */
export {
  createWorkshop,
  type OpenWorkshop,
  WORK_LIMITS,
  type WorkshopOptions,
} from "./workshop.ts";
