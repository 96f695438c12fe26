/** What is above the usual, with what is usual, and the thought that goes with it: it will be told. */
import type { AboveUsual } from "@/api/types";
import { t } from "@/text";
import { Banner } from "@/ui";
import { UsualView, usualSentence } from "./usual-view";
import { kindName, worth } from "./words";

export function AboveNotice({ above }: { above: AboveUsual[] }) {
  // What is usual is said once, also where several are above it.
  const said = above.map(({ usual }) => usualSentence(usual));
  return (
    <div className="flex flex-col gap-4">
      {above.map(({ benefit, usual }, index) => (
        <section key={index} aria-label={kindName(benefit.kind)} className="flex flex-col gap-2">
          <p className="font-medium">{kindName(benefit.kind)} · <bdi className="digits">{worth(benefit)}</bdi></p>
          {said.indexOf(said[index] ?? "") === index && <UsualView usual={usual} />}
        </section>
      ))}
      <Banner tone="warn">{t("usual-told")}</Banner>
    </div>
  );
}
