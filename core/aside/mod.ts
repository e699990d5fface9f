/** Foreign bytes are read in workers that may do nothing else. @module */
export {
  createTableReader,
  type ReadAsideOptions,
  type TableProgress,
  type TableReader,
  type TableReaderOptions,
} from "./table_reader.ts";
export { TABLE_LIMITS } from "./table_thread.ts";
export {
  createWorkshop,
  type OpenWorkshop,
  WORK_LIMITS,
  type WorkshopOptions,
} from "./workshop.ts";
