/** Changes a part of a text area as if it were typed, so that undo brings it back. */
export function replaceRange(box: HTMLTextAreaElement, start: number, end: number, text: string, select?: [number, number]): void {
  box.focus();
  box.setSelectionRange(start, end);
  // Deprecated, and still the only way into the browser's own undo history.
  const done = text === "" ? start === end || document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (!done) {
    box.setRangeText(text, start, end, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (select) box.setSelectionRange(...select);
}
