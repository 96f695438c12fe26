/** Mail that could not be read, on top of the attention queue. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { FileWarning } from "lucide-react";
import { quarantineQuery } from "@/api/quarantine";
import { t } from "@/text";
import { brief } from "@/text/time";
import { cx } from "@/ui";

export function QuarantineRows() {
  const { data } = useQuery({ ...quarantineQuery, staleTime: 15_000 });
  const { raw } = useParams({ strict: false });
  if (!data || data.items.length === 0) return null;
  return (
    <ul aria-label={t("quarantine")} className="border-b-4 border-line">
      {data.items.map((item) => (
        <li key={item.id}>
          <Link
            to="/queue/$queue/raw/$raw"
            params={{ queue: "attention", raw: String(item.id) }}
            className={cx("flex gap-2.5 border-b border-line px-3 py-2.5 -outline-offset-2 hover:bg-hover", raw === String(item.id) && "bg-accent-soft")}
          >
            <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-full bg-danger-soft text-danger"><FileWarning className="size-4.5" /></span>
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-2">
                <span className="truncate font-medium">{t("quarantine-row")}</span>
                <time className="ms-auto text-xs text-ink-3">{brief(item.at)}</time>
              </span>
              <bdi className="block truncate text-sm text-ink-2">{item.subject ?? item.from ?? item.detail}</bdi>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
