/** A mail that could not be understood: its source, another try, or put aside. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { ArrowRight, FileWarning } from "lucide-react";
import { useState } from "react";
import { attempt } from "@/actions/verbs";
import { dismiss, quarantineQuery, quarantineSource, tryAgain } from "@/api/quarantine";
import { why } from "@/list/quarantine-words";
import { t } from "@/text";
import { bytes } from "@/text/bytes";
import { full } from "@/text/time";
import { Banner, Button, EmptyState, IconButton, Skeleton, toast } from "@/ui";

export function QuarantinePane() {
  const { raw } = useParams({ strict: false });
  const id = Number(raw);
  const navigate = useNavigate();
  const { data, isPending } = useQuery(quarantineQuery);
  const source = useQuery({ queryKey: ["quarantine", id, "source"], queryFn: () => quarantineSource(id) });
  const [busy, setBusy] = useState<"retry" | "dismiss" | null>(null);
  const item = data?.items.find((entry) => entry.id === id);
  const back = () => void navigate({ to: "/queue/$queue", params: { queue: "attention" } });

  const again = async () => {
    setBusy("retry");
    const result = await attempt(() => tryAgain(id));
    setBusy(null);
    if (!result) return;
    toast({ text: result.ok ? t("quarantine-read") : t(why(result.detail)), tone: result.ok ? "good" : "danger" });
    if (result.ok && result.conversation_id !== null) void navigate({ to: "/queue/$queue/$conversation", params: { queue: "all", conversation: String(result.conversation_id) } });
  };
  const aside = async () => {
    setBusy("dismiss");
    await attempt(() => dismiss(id));
    setBusy(null);
    back();
  };

  if (isPending) return <div className="flex-1 p-6"><Skeleton className="h-40" /></div>;
  if (!item) return <EmptyState icon={<FileWarning />} title={t("quarantine-gone")} action={<Button onPress={back}>{t("back-to-list")}</Button>} />;
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <header className="flex items-center gap-2 border-b border-line bg-surface px-3 py-3 md:px-5">
        <IconButton label={t("back-to-list")} className="md:hidden" onPress={back}><ArrowRight aria-hidden className="ltr:rotate-180" /></IconButton>
        <h1 className="me-auto text-lg font-semibold">{t("quarantine-row")}</h1>
        <Button size="sm" tone="ghost" busy={busy === "dismiss"} onPress={() => void aside()}>{t("quarantine-dismiss")}</Button>
        <Button size="sm" tone="primary" busy={busy === "retry"} onPress={() => void again()}>{t("try-again")}</Button>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4 md:p-6">
        <Banner tone="warn">{t(why(item.reason))}</Banner>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-base">
          <dt className="text-ink-3">{t("quarantine-from")}</dt><dd><bdi>{item.from ?? t("unknown")}</bdi></dd>
          <dt className="text-ink-3">{t("quarantine-subject")}</dt><dd><bdi>{item.subject ?? t("unknown")}</bdi></dd>
          <dt className="text-ink-3">{t("quarantine-at")}</dt><dd>{full(item.at)}</dd>
          <dt className="text-ink-3">{t("quarantine-size")}</dt><dd>{bytes(item.size)}</dd>
        </dl>
        <h2 className="font-medium">{t("quarantine-source")}</h2>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard */}
        <pre dir="ltr" tabIndex={0} role="region" aria-label={t("quarantine-source")} className="min-h-40 overflow-auto rounded-md border border-line bg-surface p-3 font-mono text-xs whitespace-pre-wrap">{source.data ?? "…"}</pre>
      </div>
    </div>
  );
}
