/** How the program is set up, for the dashboard's page of settings. @module */
export { createSetup, type OwnSetup } from "./create_setup.ts";
