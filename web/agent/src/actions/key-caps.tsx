/** The caps of a key, drawn. */
import { language, t } from "@/text";
import { Kbd } from "@/ui";
import type { Key } from "./action";
import { caps } from "./keymap";

const mac = /mac|iphone|ipad/i.test(navigator.platform);

export function KeyCaps({ of, short = false }: { of: Key; short?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1" dir="ltr">
      {caps(of, mac, !short && language() === "he").map((cap, index) => (
        <span key={cap + index} className="inline-flex items-center gap-1">
          {index === 1 && of.after && <span className="text-xs text-ink-3">{t("key-then")}</span>}
          <Kbd>{cap}</Kbd>
        </span>
      ))}
    </span>
  );
}
