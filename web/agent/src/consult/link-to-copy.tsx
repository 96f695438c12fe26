/** The link of an expert outside: shown once, to be handed over. */
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { t } from "@/text";
import { Button, TextField, toast } from "@/ui";

export function LinkToCopy({ link, name, onDone }: { link: string; name: string; onDone: () => void }) {
  const [done, setDone] = useState(false);
  const address = new URL(link, location.href).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setDone(true);
    } catch {
      toast({ text: t("consult-copy-failed"), tone: "danger" });
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">{t("consult-link-lead", { name })}</p>
      <div className="flex items-end gap-2">
        <TextField label={t("consult-link")} value={address} isReadOnly dir="ltr" className="min-w-0 flex-1" onFocus={(event) => (event.target as HTMLInputElement).select()} />
        <Button tone="primary" autoFocus className="h-9.5" icon={done ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />} onPress={() => void copy()}><span aria-live="polite">{t(done ? "consult-copied" : "consult-copy")}</span></Button>
      </div>
      <p className="text-sm text-ink-3">{t("consult-link-help")}</p>
      <div className="flex justify-end"><Button onPress={onDone}>{t("close")}</Button></div>
    </div>
  );
}
