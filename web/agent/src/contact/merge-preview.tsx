/** Two contacts side by side: what each has, and what wins. */
import { Check } from "lucide-react";
import type { MergePreview as Preview } from "@/api/types";
import { t } from "@/text";
import { cx } from "@/ui";
import { Identities } from "./identities";
import { type Field, type PreviewRow, previewRows } from "./likeness";

export function MergePreview({ preview: { stays, comes, becomes, conversations } }: { preview: Preview }) {
  const rows = previewRows(stays, comes, becomes);
  return (
    <>
      <p className="mb-3 text-sm text-ink-2">{t("merge-what", { count: conversations })}</p>
      <table className="w-full table-fixed border-collapse text-sm [&_td]:align-top [&_td,&_th]:border-b [&_td,&_th]:border-line [&_td,&_th]:px-2 [&_td,&_th]:py-2 [&_td,&_th]:text-start">
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className="w-20 sm:w-28"><span className="sr-only">{t("merge-field")}</span></th>
            <th scope="col" className="font-medium">{t("merge-stays")}</th>
            <th scope="col" className="font-medium">{t("merge-comes")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => <Line key={row.field} row={row} />)}
          <tr>
            <th scope="row" className="font-normal text-ink-3">{t("identities")}</th>
            <td><Identities identities={stays.identities} /></td>
            <td><Identities identities={comes.identities} /></td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

function Line({ row: { field, stays, comes, wins } }: { row: PreviewRow }) {
  return (
    <tr>
      <th scope="row" className="font-normal text-ink-3">{t(labels[field])}</th>
      <Side field={field} value={stays} wins={wins === "stays" || wins === "both"} />
      <Side field={field} value={comes} wins={wins === "comes" || wins === "both"} />
    </tr>
  );
}

const labels: Record<Field, string> = { name: "name", email: "email", phone: "phone", addressed_as: "address-form", language: "language", note: "contact-note" };

function Side({ field, value, wins }: { field: Field; value: string | null; wins: boolean }) {
  if (value === null) return <td className="text-ink-3">{t("merge-nothing")}</td>;
  const words = field === "language" ? t(`language-${value}`) : field === "addressed_as" ? t(`address-${value}`) : value;
  return (
    <td>
      <span className={cx("flex items-start gap-1.5 wrap-anywhere", !wins && "text-ink-3")}>
        {wins && <Check role="img" aria-label={t("merge-wins")} className="mt-0.5 size-4 shrink-0 text-good" />}
        <bdi dir={field === "email" || field === "phone" ? "ltr" : "auto"} className={cx("min-w-0 whitespace-pre-wrap", !wins && "line-through decoration-ink-3/60")}>{words}</bdi>
      </span>
    </td>
  );
}
