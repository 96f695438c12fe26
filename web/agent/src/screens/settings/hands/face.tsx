/** The picture that customers see beside an answer. */
import { useRef, useState } from "react";
import type { Hand } from "@/api/types";
import { Avatar, Button, toast } from "@/ui";
import { setHandFace } from "../data";
import { explain, wrong } from "../explain";
import { Card } from "../page";
import { w } from "../words";

const LARGEST = 256 * 1024;

export function Face({ hand }: { hand: Hand }) {
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = async (file: File | null) => {
    if (file && file.size > LARGEST) return setError(wrong("face", "too_large"));
    setError(null);
    setBusy(true);
    try {
      await setHandFace(hand.id, file);
      toast({ text: w(file ? "hand-face-set" : "hand-face-removed"), tone: "good" });
    } catch (problem) {
      setError(explain(problem));
    }
    setBusy(false);
  };
  return (
    <Card className="flex flex-wrap items-center gap-4 p-4 sm:px-6">
      <Avatar name={hand.name} face={hand.face} />
      <div className="min-w-0 flex-1 basis-56">
        <h2 className="font-medium">{w("hand-face")}</h2>
        <p className="mt-0.5 text-sm text-ink-3">{w("hand-face-help")}</p>
        {error && <p role="alert" className="mt-1 text-sm text-danger">{error}</p>}
      </div>
      <input ref={input} type="file" accept="image/png,image/jpeg,image/webp" className="hidden" aria-label={w("hand-face")} onChange={(event) => {
        const file = event.target.files?.[0] ?? null;
        event.target.value = "";
        if (file) void set(file);
      }} />
      {hand.face && <Button onPress={() => void set(null)}>{w("hand-face-remove")}</Button>}
      <Button busy={busy} onPress={() => input.current?.click()}>{w(hand.face ? "hand-face-other" : "hand-face-choose")}</Button>
    </Card>
  );
}
