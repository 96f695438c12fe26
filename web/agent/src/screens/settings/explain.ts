/** Problems in words: first what these screens know of a code, then the server's own sentence. */
import { Problem, sentence } from "@/api/http";
import { keyOf, knows, w } from "./words";

export function explain(error: unknown): string {
  if (error instanceof Problem) {
    const key = keyOf("refused", error.code);
    if (knows(key)) return w(key);
  }
  return sentence(error);
}

/** The sentence for what is wrong with a field: one of its own where the code alone says too little. */
export function wrong(field: string, code: string): string {
  const own = keyOf(keyOf("wrong", field), code);
  if (knows(own)) return w(own);
  const key = keyOf("wrong", code);
  return knows(key) ? w(key) : w("wrong-invalid");
}
