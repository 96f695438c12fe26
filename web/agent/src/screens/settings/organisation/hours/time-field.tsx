/** An hour of the day, by the clock of 24 hours whatever the browser's: "8", "830" and "8:30" are read too. */
import { useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { cx, inputClass } from "@/ui";
import { readTime } from "./week";

export function TimeField({ label, value, onChange, isInvalid }: { label: string; value: string; onChange: (value: string) => void; isInvalid: boolean }) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  const type = (text: string) => {
    setTyped(text);
    onChange(readTime(text) ?? "");
  };
  // What cannot be read stays to be put right.
  const leave = () => setTyped(readTime(shown) === null && shown !== "" ? shown : null);
  return (
    <TextField inputMode="numeric" value={shown} onChange={type} onBlur={leave} isInvalid={isInvalid} maxLength={5} autoComplete="off">
      <Label className="sr-only">{label}</Label>
      <Input dir="ltr" placeholder="00:00" className={cx(inputClass, "digits h-9 w-18! px-0! text-center")} />
    </TextField>
  );
}
