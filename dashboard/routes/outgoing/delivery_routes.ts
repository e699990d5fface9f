import {
  deliveriesPage,
  DELIVERY_ROWS,
  DELIVERY_STATES,
} from "../../pages/mod.ts";
import type { Route } from "../route.ts";

/** What became of clips at the fleet system; `clipscout deliver` sends them. */
export const DELIVERY_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/export/deliveries",
    answer(visit, { desk, deliveries }) {
      desk.catchUp();
      const { searchParams } = visit.url;
      const state = DELIVERY_STATES.find((one) =>
        one === searchParams.get("state")
      );
      const asked = Number(searchParams.get("page") ?? 0);
      const page = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
      const sent = deliveries.loans();
      const rows = deliveries.latest({
        state,
        offset: page * DELIVERY_ROWS,
        limit: DELIVERY_ROWS,
      });
      return deliveriesPage({
        visit,
        state,
        page,
        counts: deliveries.counts(),
        rows: rows.map((one) => ({
          ...one,
          workOrder: desk.index.row(one.loan)?.workOrder ?? one.loan,
        })),
        neverSent: desk.index.loans({ state: "approved" })
          .filter((loan) => !sent.has(loan)).length,
      });
    },
  },
];
