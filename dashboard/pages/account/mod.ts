/** Logging in, one's own password, and who else may log in. @module */
export { accountPage, type AccountView } from "./account_page.ts";
export { loginPage } from "./login_page.ts";
