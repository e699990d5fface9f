import POSTS from "./posts.json" with { type: "json" };

/** Writes the posts as files of front matter and Markdown, one each. */
export async function writePosts(folder: string): Promise<void> {
  for (const name of ["hugo", "jekyll", "pelican"]) {
    await Deno.mkdir(`${folder}/${name}`, { recursive: true });
  }
  for (const { title, author, category, date, content } of POSTS) {
    const slug = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const text = [...content.matchAll(/<p>(.*?)<\/p>/g)]
      .map(([, words]) => words).join("\n\n");
    const front = [
      "---",
      `title: "${title}"`,
      `author: ${author}`,
      `categories: [${category}]`,
    ];
    const hugo = [...front, `date: ${date.replace(" ", "T")}-04:00`, "---"];
    const jekyll = [...front, `date: ${date} -0400`, "---"];
    const pelican = [
      `Title: ${title}`,
      `Date: ${date}`,
      `Author: ${author}`,
      `Category: ${category}`,
      `Slug: ${slug}`,
    ];
    const files = [
      [`hugo/${slug}.md`, hugo],
      [`jekyll/${date.slice(0, 10)}-${slug}.md`, jekyll],
      [`pelican/${slug}.md`, pelican],
    ] as const;
    for (const [file, head] of files) {
      await Deno.writeTextFile(
        `${folder}/${file}`,
        `${head.join("\n")}\n\n${text}\n`,
      );
    }
  }
}
