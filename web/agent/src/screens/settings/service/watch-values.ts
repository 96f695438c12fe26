/** What is watched for in public, between lines that are typed and the lists that are kept. Pure. */

/** One a line; the same twice is one, whatever its case. */
export function linesOf(text: string): string[] {
  const seen = new Set<string>();
  return text.split("\n").map((line) => line.trim()).filter((line) => {
    const key = line.toLowerCase();
    if (line === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
