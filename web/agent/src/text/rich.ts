/** The little markup of messages: `**bold**`, and addresses that can be followed. Pure; offsets are UTF-16. */
export type Rich =
  | { kind: "text"; text: string }
  | { kind: "bold"; text: string }
  | { kind: "link"; text: string; href: string };

const pattern = /\*\*(?=\S)([^*\n]*?\S)\*\*|(https?:\/\/[^\s<>"'״”]+)|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/gu;
const tail = /[.,;:!?)\]}'"״׳…]+$/u;

export function rich(text: string, bold: boolean): Rich[] {
  const parts: Rich[] = [];
  let at = 0;
  const plain = (to: number) => {
    if (to > at) parts.push({ kind: "text", text: text.slice(at, to) });
  };
  for (const found of text.matchAll(pattern)) {
    const [whole, strong, url, mail] = found;
    if (strong !== undefined && !bold) continue;
    plain(found.index);
    at = found.index + whole.length;
    if (strong !== undefined) parts.push({ kind: "bold", text: strong });
    else if (mail) parts.push({ kind: "link", text: mail, href: `mailto:${mail}` });
    else if (url) {
      const clean = url.replace(tail, "");
      parts.push({ kind: "link", text: clean, href: clean });
      at -= url.length - clean.length;
    }
  }
  plain(text.length);
  return parts;
}

/** Where bold text stands, with its asterisks. */
export function boldRanges(text: string): [number, number][] {
  return [...text.matchAll(/\*\*(?=\S)[^*\n]*?\S\*\*/gu)].map((found) => [found.index, found.index + found[0].length]);
}
