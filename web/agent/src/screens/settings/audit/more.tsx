/** The end of a list that has more: fetched when it comes into sight, or by its button. */
import { useEffect, useRef } from "react";
import { t } from "@/text";
import { Button } from "@/ui";
import { w } from "../words";

export function More({ hasMore, busy, failed, load, count }: { hasMore: boolean; busy: boolean; failed: boolean; load: () => void; count: number }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasMore || busy || failed) return;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && load(), { rootMargin: "400px" });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [hasMore, busy, failed, load]);
  return (
    <div ref={end} className="flex flex-col items-center gap-2 py-5 text-sm text-ink-3">
      {hasMore && <Button busy={busy} onPress={load}>{failed ? t("try-again") : t("load-more")}</Button>}
      <p role="status">{hasMore ? w("audit-shown", { count }) : w("audit-all", { count })}</p>
    </div>
  );
}
