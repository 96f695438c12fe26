/** What was read in a message: each word shows, on hover or focus, by which words; a wrong one is put right here. */
import { Pencil } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { can, useMe } from "@/api/me";
import type { Message, Reading } from "@/api/types";
import { t } from "@/text";
import { Popover, cx } from "@/ui";
import { ReadingForm } from "./reading-form";
import { readingLabels } from "./reading-words";

const tones = { plain: "text-ink-3", warn: "text-warn", danger: "font-medium text-danger", good: "text-good" };

export function ReadingLine({ message, reading, lit, onLit }: { message: Message; reading: Reading; lit: string | null; onLit: (label: string | null) => void }) {
  const me = useMe();
  const [open, setOpen] = useState(false);
  const labels = readingLabels(reading);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1">
      <span role="list" aria-label={t("reading")} className="inline-flex flex-wrap items-center gap-x-1">
        {labels.map(({ label, word, tone }) => {
          const shown = reading.evidence.some((item) => item.label === label);
          return (
            <span role="listitem" key={label + word}>
              <Button
                aria-pressed={lit === label}
                aria-label={shown ? t("reading-shows", { word: t(word) }) : t(word)}
                isDisabled={!shown}
                onHoverChange={(on) => onLit(on ? label : null)}
                onFocusChange={(on) => onLit(on ? label : null)}
                onPress={() => onLit(lit === label ? null : label)}
                className={cx("rounded-sm px-1 py-0.5 data-hovered:bg-hover", tones[tone], lit === label && "bg-spark/25")}
              >
                {t(word)}
              </Button>
            </span>
          );
        })}
      </span>
      {can(me, "conversation.reply") && (
        <Popover
          label={t("reading-wrong")}
          isOpen={open}
          onOpenChange={setOpen}
          className="w-72 max-w-[calc(100vw-2rem)] p-4"
          trigger={<Button aria-label={t("reading-wrong")} className="grid size-6 place-items-center rounded-sm text-ink-3 opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100 data-focus-visible:opacity-100 data-hovered:bg-hover [@media(hover:none)]:opacity-100"><Pencil aria-hidden className="size-3" /></Button>}
        >
          <ReadingForm message={message} reading={reading} onDone={() => setOpen(false)} />
        </Popover>
      )}
    </span>
  );
}
