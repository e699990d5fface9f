/** Foreign bytes are read in workers that may do nothing else. @module */
export {
  createTableReader,
  type ReadAsideOptions,
  type SummarizeAsideOptions,
  TABLE_LIMITS,
  type TableProgress,
  type TableReader,
  type TableReaderOptions,
} from "./table/mod.ts";
export {
  createWorkshop,
  type OpenWorkshop,
  WORK_LIMITS,
  type WorkshopOptions,
} from "./workshop.ts";
