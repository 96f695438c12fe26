/** Fetches the texts that the vendor approved anew, and says when they were last fetched and what stood in the way. */
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { sentence } from "@/api/http";
import { fetchVendorTemplates } from "@/api/vendor-templates";
import { t } from "@/text";
import { moment } from "@/text/time";
import { Banner, Button } from "@/ui";

export function TemplatesRefresh({ inbox, at }: { inbox: number; at: string | null }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await fetchVendorTemplates(inbox);
    } catch (error) {
      setProblem(sentence(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem && <Banner tone="danger" live>{problem}</Banner>}
      <div className="flex items-center gap-2 ps-1.5 text-xs text-ink-3">
        <span className="min-w-0 flex-1">{at ? t("templates-fetched", { when: moment(at) }) : t("templates-never")}</span>
        <Button size="sm" tone="ghost" busy={busy} icon={<RefreshCw aria-hidden className="size-3.5" />} onPress={() => void run()}>{t("templates-refresh")}</Button>
      </div>
    </>
  );
}
