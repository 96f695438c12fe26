/** Above the send button: how long it is in the channel's own count, and what will arrive differently. */
import { CircleAlert, Info } from "lucide-react";
import { useMe } from "@/api/me";
import { t } from "@/text";
import { cx } from "@/ui";
import { leaving } from "./plain";
import { smsParts } from "./sms-parts";
import { lengthOf, lossesOf, stopOf } from "./way-limits";
import { useWriting } from "./writing";

/** From here on it is said how much is left. */
const NEAR = 0.8;

export function ChannelLine() {
  const { full, draft, audience } = useWriting();
  const { signature } = useMe().agent;
  if (draft.mode === "note" || audience === "everyone") return null;
  const text = draft.reply.trim();
  const files = draft.files.filter((file) => !file.error);
  const stop = stopOf(text, signature, files, full.way, full.max_text);
  const losses = lossesOf(text, full.way);
  return (
    <>
      {stop && stop.id !== "stop-opted-out" && <p role="status" className="flex min-w-0 items-start gap-2 py-1 text-sm text-danger"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{t(stop.id, stop.args)}</p>}
      {full.way.no_replies && text !== "" && <p className="flex min-w-0 items-start gap-2 py-1 text-sm text-ink-3"><Info aria-hidden className="mt-0.5 size-4 shrink-0" />{t("no-replies")}</p>}
      {losses.length > 0 && <p className="flex min-w-0 items-start gap-2 py-1 text-sm text-ink-3"><Info aria-hidden className="mt-0.5 size-4 shrink-0" />{t("lost", { what: losses.map((id) => t(id)).join(" · ") })}</p>}
      <Length text={text} signature={signature} />
    </>
  );
}

/** In parts where the channel counts parts; elsewhere only once it matters. */
function Length({ text, signature }: { text: string; signature: string }) {
  const { way, max_text: most } = useWriting().full;
  if (text === "") return null;
  const signed = way.signed && signature.trim() !== "";
  const length = lengthOf(text, signature, way, most);
  const look = "ms-auto py-1 text-sm tabular-nums";
  if (way.channel === "sms") {
    const { count, used, room, gsm } = smsParts(leaving(text, signature, way));
    const said = t(signed ? "sms-parts-signed" : "sms-parts", { count, used, whole: used + room });
    return <p title={t(gsm ? "sms-gsm" : "sms-unicode")} className={cx(look, length?.over ? "text-danger" : "text-ink-3")}>{said}</p>;
  }
  if (!length || length.used < length.most * NEAR) return null;
  return <p className={cx(look, length.over ? "text-danger" : "text-ink-3")}>{t(way.text_unit === "bytes" ? "length-of-bytes" : "length-of", { used: length.used, most: length.most })}</p>;
}
