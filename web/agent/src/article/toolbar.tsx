/** The small toolbar of an article's body: marks are put in as if typed, so that undo takes them back. */
import { Bold, Heading2, Italic, Link2, List, ListOrdered, TextQuote } from "lucide-react";
import type { KeyboardEvent, RefObject } from "react";
import { Toolbar as AriaToolbar } from "react-aria-components";
import { KeyCaps } from "@/actions/key-caps";
import { replaceRange } from "@/composer/replace-range";
import { t } from "@/text";
import { IconButton } from "@/ui";
import { type Act, act } from "./markdown";

const acts: { what: Act; icon: typeof Bold; code?: string }[] = [
  { what: "bold", icon: Bold, code: "KeyB" },
  { what: "italic", icon: Italic, code: "KeyI" },
  { what: "heading", icon: Heading2 },
  { what: "bullets", icon: List },
  { what: "numbers", icon: ListOrdered },
  { what: "quote", icon: TextQuote },
  { what: "link", icon: Link2 },
];

function press(box: HTMLTextAreaElement | null, what: Act): void {
  if (!box) return;
  const made = act(what, box.value, box.selectionStart, box.selectionEnd, t(what === "link" ? "markdown-link-words" : "markdown-words"));
  replaceRange(box, made.start, made.end, made.text, made.select);
}

export function Toolbar({ box, label }: { box: RefObject<HTMLTextAreaElement | null>; label: string }) {
  return (
    <AriaToolbar aria-label={label} className="flex flex-wrap gap-0.5 border-b border-line px-1 py-0.5">
      {acts.map(({ what, icon: Icon, code }) => (
        <IconButton key={what} size="sm" label={t(`markdown-${what}`)} hint={code && <KeyCaps of={{ code, mod: true }} short />} onPress={() => press(box.current, what)}><Icon aria-hidden /></IconButton>
      ))}
    </AriaToolbar>
  );
}

/** Bold and italic by the keys that everybody knows. */
export function toolbarKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  const found = acts.find((one) => one.code === event.code);
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  press(event.currentTarget, found.what);
}
