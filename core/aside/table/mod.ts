/** Loan files are read in workers that are given nothing but their bytes. @module */
export {
  createTableReader,
  type ReadAsideOptions,
  type SummarizeAsideOptions,
  type TableProgress,
  type TableReader,
  type TableReaderOptions,
} from "./table_reader.ts";
export { TABLE_LIMITS } from "./table_thread.ts";
