/** What a lamp means, why it is as it is here, and what can be done about it. */
import { Check, GraduationCap, TextSelect, Undo2, WandSparkles } from "lucide-react";
import { SlotText } from "@/bank/slot-text";
import { useWriting } from "@/composer/writing";
import { t } from "@/text";
import { Button } from "@/ui";
import type { Lamp } from "./elements";

export function LampCard({ lamp, close }: { lamp: Lamp; close: () => void }) {
  const { review, text, applyFix, there, notThere, show } = useWriting();
  const { element, fix, words } = lamp;
  const then = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-center gap-2 font-semibold">
        {t(`element-${element}`)}
        <span className="ms-auto text-xs font-medium text-ink-3">{t(lamp.required ? "lamp-asked" : "lamp-optional")}</span>
      </p>
      {lamp.why && <p dir="auto" className="text-sm text-ink-2">{lamp.why}</p>}
      <p className="flex gap-1.5 text-xs text-ink-3"><GraduationCap aria-hidden className="mt-px size-3.5 shrink-0" />{t(`element-${element}-lead`)}</p>
      {lamp.marked && <p className="text-sm text-ink-2">{t("lamp-marked-lead")}</p>}
      {fix && <SlotText text={fix.text.trim()} className="rounded-md bg-sunken px-2.5 py-1.5 text-sm text-ink-2" />}
      {review && (
        <div className="mt-1 flex flex-wrap gap-1.5">
          {fix && <Button size="sm" tone="primary" icon={<WandSparkles aria-hidden className="size-3.5" />} onPress={then(() => applyFix(fix))}>{t("lamp-insert")}</Button>}
          {!lamp.lit && text.trim() !== "" && <Button size="sm" icon={<Check aria-hidden className="size-3.5" />} onPress={then(() => there(element))}>{t("lamp-there")}</Button>}
          {lamp.marked && <Button size="sm" icon={<Undo2 aria-hidden className="size-3.5 ltr:-scale-x-100 rtl:scale-x-100" />} onPress={then(() => notThere(element))}>{t("lamp-unmark")}</Button>}
          {words && <Button size="sm" icon={<TextSelect aria-hidden className="size-3.5" />} onPress={then(() => show(words.start, words.end))}>{t("lamp-where")}</Button>}
        </div>
      )}
    </div>
  );
}
