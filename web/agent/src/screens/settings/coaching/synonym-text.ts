/** A group of words as one line, and back. */
export function groupOf(text: string): string[] {
  return [...new Set(text.split(/[,،;]/u).map((word) => word.trim()).filter((word) => word !== ""))];
}

export function inWords(group: string[]): string {
  return group.join(", ");
}
