import {
  json,
  text,
  type WorldContext,
  type WorldService,
} from "../service.ts";

/** A video of a post, and the endpoint that writes down what is said in it. */
export function createFilm({ scenario }: WorldContext): WorldService {
  const videos = (scenario.posts ?? []).flatMap(({ id, video }) =>
    video === undefined ? [] : [{ id, ...video }]
  );

  return {
    name: "film",
    hosts: ["film.world.example"],
    answer({ url, method, body }) {
      if (method === "POST" && url.pathname === "/v1/audio/transcriptions") {
        const heard = videos.find(({ id }) => body.includes(`post ${id};`));
        return json({ text: heard?.said ?? "" });
      }
      const shown = videos.find((video) => video.url === url.href);
      return shown?.said === undefined
        ? text("gone", 404)
        : text(`\0\0\0\x18ftypisom post ${shown.id};`);
    },
  };
}
