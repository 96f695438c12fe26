/** A flow that is being drawn: what stands, what was before, what is refused, and what to do when somebody was faster. */
import { useEffect, useRef, useState } from "react";
import { Problem } from "@/api/http";
import type { Flow } from "@/api/types";
import { rebase, touched } from "../form";
import { freshFlow, saveFlow, sent } from "./data";
import { begun, done, redone, undone } from "./history";
import { type WrongAt, readWrongs, stillWrong } from "./wrongs";

/** A flow as a form has it. */
type Drawn = Flow & Record<string, unknown>;

export function useDrawing(initial: Flow, onSaved: (flow: Flow, first: boolean) => void) {
  const [base, setBase] = useState(initial);
  const [history, setHistory] = useState(() => begun(initial));
  const [wrongs, setWrongs] = useState<WrongAt[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const flow = history.now;
  const latest = useRef(flow);
  useEffect(() => {
    latest.current = flow;
  }, [flow]);

  const stand = (next: typeof history) => {
    setHistory(next);
    setWrongs((old) => stillWrong(old, latest.current, next.now));
    if (problem instanceof Problem && problem.code !== "changed") setProblem(null);
  };
  /** Marks what the server refused, and gives it. */
  const refuse = (fields: Record<string, string>, of: Flow): WrongAt[] => {
    const found = readWrongs(fields, of.steps);
    setWrongs(found);
    return found;
  };
  const begin = (read: Flow, shown: Flow) => {
    setBase(read);
    setHistory(begun(shown));
    setWrongs([]);
    setProblem(null);
  };
  const save = async (): Promise<WrongAt[]> => {
    if (busy) return [];
    setBusy(true);
    setProblem(null);
    try {
      const saved = await saveFlow({ ...flow, version: base.version });
      // What was drawn while it was on its way stays, on top of what is saved.
      const late = rebase<Drawn>(flow as Drawn, latest.current as Drawn, saved as Drawn);
      setBase(saved);
      setHistory((old) => ({ ...old, now: late, last: null }));
      setWrongs([]);
      onSaved(saved, flow.id === 0);
    } catch (error) {
      setProblem(error);
      if (error instanceof Problem && Object.keys(error.fields).length > 0) return refuse(error.fields, flow);
    } finally {
      setBusy(false);
    }
    return [];
  };
  const again = async (keep: boolean) => {
    try {
      const read = await freshFlow(flow.id);
      begin(read, keep ? { ...rebase<Drawn>(base as Drawn, flow as Drawn, read as Drawn), version: read.version } : read);
    } catch (error) {
      setProblem(error);
    }
  };

  return {
    flow, base, wrongs, problem, busy, refuse, save, again,
    dirty: touched({ ...sent(base), version: 0 } as Drawn, { ...sent(flow), version: 0 } as Drawn).length > 0,
    overtaken: problem instanceof Problem && problem.code === "changed",
    /** After a change; `what` names a field in which one goes on typing. */
    draw: (next: Partial<Flow>, what: string | null = null) => stand(done(history, { ...flow, ...next }, what)),
    undo: history.past.length > 0 ? () => stand(undone(history)) : null,
    redo: history.future.length > 0 ? () => stand(redone(history)) : null,
  };
}

export type Drawing = ReturnType<typeof useDrawing>;
