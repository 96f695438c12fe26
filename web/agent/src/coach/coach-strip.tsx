/** The coach on narrow screens: ten dots and a word; the rest opens from below. */
import { ChevronUp } from "lucide-react";
import { Button } from "react-aria-components";
import { desk, useDesk } from "@/actions";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Dialog } from "@/ui";
import { BandTag } from "./band";
import { CoachPanel } from "./coach-panel";
import { lamps } from "./elements";
import { LampDot } from "./lamps";

export function CoachStrip() {
  const { review } = useWriting();
  const open = useDesk((d) => d.dialog === "coach");
  const all = lamps(review);
  const lit = all.filter((lamp) => lamp.lit).length;
  return (
    <>
      <Button
        onPress={() => desk.set({ dialog: "coach" })}
        className="flex h-9 w-full items-center gap-2 border-t border-line bg-sunken px-3 text-sm -outline-offset-2 data-hovered:bg-hover xl:hidden"
      >
        <span aria-hidden className="font-medium">{t("coach")}</span>
        <span className="sr-only">{t("coach-open", { lit, all: all.length })}</span>
        <span className="flex gap-[3px] [&>span]:size-3 [&_svg]:hidden">{all.map((lamp) => <LampDot key={lamp.element} lamp={lamp} />)}</span>
        <span className="ms-auto flex items-center gap-2"><BandTag review={review} /><ChevronUp aria-hidden className="size-4 text-ink-3" /></span>
      </Button>
      <Dialog isOpen={open} onClose={() => desk.set({ dialog: null })} title={t("coach-detail")} size="sm"><div className="-mx-4 -mt-4 -mb-3"><CoachPanel plain /></div></Dialog>
    </>
  );
}
