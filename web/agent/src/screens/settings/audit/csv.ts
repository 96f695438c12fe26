/** Comma-separated values that a spreadsheet opens as text: no cell becomes a formula. */

/** A cell that a spreadsheet would run is kept from it by an apostrophe; blanks before the sign do not hide it. */
export function neutral(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}

/** Every cell in quotes; marks of direction, which only a screen needs, are left out. */
export function cell(value: string): string {
  return `"${neutral(value.replaceAll(/[\u2066-\u2069]/g, "")).replaceAll('"', '""')}"`;
}

export function csv(rows: string[][]): string {
  // With the mark at its beginning a spreadsheet reads the Hebrew as what it is.
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
