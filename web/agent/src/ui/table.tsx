/** A plain table with words for its columns; scrolls sideways by itself on a phone. */
import type { ReactNode } from "react";
import { cx } from "./cx";

export interface Column<T> {
  id: string;
  title: string;
  cell: (row: T) => ReactNode;
  className?: string;
}

export function Table<T>({ caption, columns, rows, rowKey, empty }: {
  caption: string; columns: Column<T>[]; rows: T[]; rowKey: (row: T) => string | number; empty?: ReactNode;
}) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard
    <div className="overflow-x-auto rounded-lg border border-line bg-surface" role="region" aria-label={caption} tabIndex={0}>
      <table className="w-full border-collapse text-start text-base">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken text-sm text-ink-3">
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cx("px-3 py-2 text-start font-medium whitespace-nowrap", column.className)}>{column.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-t border-line hover:bg-hover">
              {columns.map((column) => (
                <td key={column.id} className={cx("px-3 py-2.5 align-middle", column.className)}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
