/** Choosing members: everybody with a box to tick; a search where there are many. */
import { useState } from "react";
import { useDirectory } from "@/api/directory";
import { Avatar, Checkbox, TextField } from "@/ui";
import { w } from "../words";

const MANY = 10;

export function Members({ value, onChange }: { value: number[]; onChange: (ids: number[]) => void }) {
  const { agents } = useDirectory();
  const [text, setText] = useState("");
  const all = agents.filter((agent) => agent.active || value.includes(agent.id));
  const shown = all.filter((agent) => agent.name.toLowerCase().includes(text.trim().toLowerCase()));
  const toggle = (id: number) => (on: boolean) => onChange(on ? [...value, id].toSorted((a, b) => a - b) : value.filter((other) => other !== id));
  return (
    <>
      {all.length > MANY && <TextField label={w("agents-search")} hideLabel type="search" placeholder={w("agents-search")} value={text} onChange={setText} dir="auto" />}
      <div role="group" aria-label={w("team-people")} className="grid max-h-96 gap-x-4 gap-y-1 overflow-auto sm:grid-cols-2">
        {shown.map((agent) => (
          <Checkbox key={agent.id} isSelected={value.includes(agent.id)} onChange={toggle(agent.id)} className="rounded-md px-2 py-1.5 hover:bg-hover">
            <Avatar name={agent.name} face={agent.face} size="sm" />
            <bdi className="truncate">{agent.name}</bdi>
            {!agent.active && <span className="text-sm text-ink-3">{w("agent-inactive")}</span>}
          </Checkbox>
        ))}
        {shown.length === 0 && <p role="status" className="text-sm text-ink-3">{w("agents-none", { text })}</p>}
      </div>
    </>
  );
}
