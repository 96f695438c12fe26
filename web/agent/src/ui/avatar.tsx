/** A face, or the first letters of a name on a colour of its own. */
import { cx } from "./cx";

const hues = [
  "bg-[#dbe9e6] text-[#0c4f53] dark:bg-[#1f3d3c] dark:text-[#a5ddd6]",
  "bg-[#f5e3cd] text-[#70430c] dark:bg-[#42311b] dark:text-[#f0cd9b]",
  "bg-[#e6e1f2] text-[#4a3a7d] dark:bg-[#332d4a] dark:text-[#cabff0]",
  "bg-[#f4dedb] text-[#84302a] dark:bg-[#472824] dark:text-[#f3bdb5]",
  "bg-[#dfe8d6] text-[#3b5a22] dark:bg-[#2c3a22] dark:text-[#c1dea8]",
  "bg-[#dae5f1] text-[#24497a] dark:bg-[#23354a] dark:text-[#b1cff0]",
];

const sizes = { xs: "size-5 text-[10px]", sm: "size-6 text-[11px]", md: "size-9 text-sm", lg: "size-12 text-lg", xl: "size-16 text-xl" };

export function Avatar({ name, face, size = "md", className }: {
  name: string; face?: string | null; size?: keyof typeof sizes; className?: string;
}) {
  const shape = cx("inline-grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold select-none", sizes[size], className);
  if (face) return <img src={face} alt="" className={cx(shape, "object-cover")} />;
  // Drawn, not written: the letters are no part of what a button around them is called.
  return <span aria-hidden data-initials={initials(name)} className={cx(shape, "before:content-[attr(data-initials)]", hues[hash(name) % hues.length])} />;
}

/** First letters of the first and last word, whatever the script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? "")][0] ?? "").join("").toUpperCase();
}

function hash(text: string): number {
  let sum = 7;
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}
