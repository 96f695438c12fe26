/** Every open post of the storm at once for the people of the company. */
import { HeartHandshake } from "lucide-react";
import { useState } from "react";
import { attempt } from "@/actions/verbs";
import { offerStorm } from "@/api/hands";
import type { StormFull } from "@/api/types";
import { t } from "@/text";
import { Button, toast } from "@/ui";

/** The posts on the page are the widest hundred: whether any is open beyond them only the server knows. */
export function ManyHands({ full }: { full: StormFull }) {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    const offered = await attempt(() => offerStorm(full.storm.id));
    if (offered !== undefined) toast({ text: t("storm-hands-done", { n: offered }), tone: offered > 0 ? "good" : undefined });
    setBusy(false);
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-sm text-ink-2">{t("storm-hands-lead")}</p>
      <Button busy={busy} icon={<HeartHandshake aria-hidden className="size-4" />} onPress={() => void go()}>{t("storm-hands-do")}</Button>
    </div>
  );
}
