/** A quiet word when the line is down: writing goes on, sending waits. */
import { CloudOff } from "lucide-react";
import { useEffect } from "react";
import { useLiveStatus } from "@/api/live";
import { tryNow, useOutbox } from "@/composer/outbox";
import { t } from "@/text";

export function Connection() {
  const status = useLiveStatus();
  const unsent = useOutbox().length;
  useEffect(() => {
    if (status === "online") tryNow();
  }, [status]);
  if (status !== "offline") return null;
  return (
    <div role="status" className="flex items-center justify-center gap-2 bg-warn-soft px-3 py-1.5 text-sm text-warn">
      <CloudOff aria-hidden className="size-4" />
      {unsent > 0 ? t("offline-unsent", { count: unsent }) : t("offline")}
    </div>
  );
}
