/** The marks that the small toolbar puts in and takes out. Pure; offsets are UTF-16 units. */

/** What takes the place of `start..end`, and what is selected afterwards. */
export interface Made {
  start: number;
  end: number;
  text: string;
  select: [number, number];
}

export type Act = "bold" | "italic" | "heading" | "bullets" | "numbers" | "quote" | "link";

export function act(what: Act, text: string, start: number, end: number, words: string): Made {
  switch (what) {
    case "bold": return around(text, start, end, "**", words);
    case "italic": return around(text, start, end, "_", words);
    case "heading": return lines(text, start, end, /^#{1,6} /, () => "## ");
    case "bullets": return lines(text, start, end, /^(?:[-*] |\d+\. )/, () => "- ");
    case "numbers": return lines(text, start, end, /^(?:[-*] |\d+\. )/, (n) => `${n}. `);
    case "quote": return lines(text, start, end, /^> /, () => "> ");
    case "link": return link(text, start, end, words);
  }
}

/** Puts marks around the selection, or takes them off; with nothing selected, around words to be replaced. */
function around(text: string, start: number, end: number, mark: string, words: string): Made {
  const size = mark.length;
  if (text.slice(Math.max(0, start - size), start) === mark && text.slice(end, end + size) === mark) {
    return { start: start - size, end: end + size, text: text.slice(start, end), select: [start - size, end - size] };
  }
  const chosen = text.slice(start, end);
  if (chosen.length > 2 * size && chosen.startsWith(mark) && chosen.endsWith(mark)) {
    const inner = chosen.slice(size, -size);
    return { start, end, text: inner, select: [start, start + inner.length] };
  }
  // Marks stand at letters: a blank at the end of a selection stays outside.
  const inner = chosen.trim() || words;
  const lead = chosen.length - chosen.trimStart().length;
  const from = start + (chosen.trim() === "" ? 0 : lead);
  return { start: from, end: chosen.trim() === "" ? end : from + inner.length, text: mark + inner + mark, select: [from + size, from + size + inner.length] };
}

/** Begins every line of the selection so; when all begin so already, they do no longer. */
function lines(text: string, start: number, end: number, begun: RegExp, begin: (n: number) => string): Made {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const stop = text.indexOf("\n", end);
  const to = stop < 0 ? text.length : stop;
  const all = text.slice(from, to).split("\n");
  const full = all.filter((line) => line.trim() !== "");
  const off = full.length > 0 && full.every((line, n) => line.startsWith(begin(n + 1)));
  let n = 0;
  const made = all.map((line) => {
    if (line.trim() === "" && all.length > 1) return line;
    n += 1;
    const plain = line.replace(begun, "");
    return off ? plain : begin(n) + plain;
  }).join("\n");
  return { start: from, end: to, text: made, select: start === end ? [from + made.length, from + made.length] : [from, from + made.length] };
}

/** `[words](address)` with the part selected that is still to be written. */
function link(text: string, start: number, end: number, words: string): Made {
  const chosen = text.slice(start, end).trim();
  if (/^(?:https?:\/\/|mailto:)\S+$/.test(chosen)) {
    return { start, end, text: `[${words}](${chosen})`, select: [start + 1, start + 1 + words.length] };
  }
  const label = chosen || words;
  const address = "https://";
  const from = start + label.length + 3;
  return { start, end, text: `[${label}](${address})`, select: chosen === "" ? [start + 1, start + 1 + label.length] : [from, from + address.length] };
}
