/** What is put into the reply of an article: its address with its title, or its passage. Pure. */
import type { Answer, BlockElement } from "@/api/types";

export interface Put {
  text: string;
  element: BlockElement;
  keys: string[];
}

/** The page customers read; an internal article has none, whatever the server says. */
export function linkOf({ internal, url }: Answer, origin: string): string | null {
  return internal || !url ? null : new URL(url, origin).href;
}

/** The title and the address in one line; none of what is internal. */
export function asLink(answer: Answer, origin: string): Put | null {
  const href = linkOf(answer, origin);
  if (href === null) return null;
  const title = answer.title.trim();
  return { text: `${title}${/[?!:.…]$/u.test(title) ? "" : ":"} ${href}`, element: "points", keys: [] };
}

/** The passage in its own words; several lines stand on lines of their own. */
export function asPassage({ passage }: Answer): Put {
  const text = passage.trim().replaceAll(/\n{3,}/gu, "\n\n");
  return { text, element: text.includes("\n") ? "points" : "explanation", keys: [] };
}

const SURE = 0.25;

/** The surest are worth a look; far behind the first, the others only distract. */
export function worthALook(answers: Answer[], most: number): Answer[] {
  const least = Math.max(SURE, (answers[0]?.confidence ?? 0) / 4);
  return answers.filter(({ confidence }) => confidence >= least).slice(0, most);
}
