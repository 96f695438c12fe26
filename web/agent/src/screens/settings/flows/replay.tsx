/** What the bot would say now to what customers wrote first in past conversations; nothing is sent. */
import { useMutation } from "@tanstack/react-query";
import { History, Play, SearchX } from "lucide-react";
import { useState } from "react";
import type { BotTurn } from "@/api/types";
import { Banner, Button, EmptyState, Select, Spinner } from "@/ui";
import { explain } from "../explain";
import { Card, Page } from "../page";
import { w } from "../words";
import { replay } from "./data";
import { ReplayedList } from "./replayed";

const DAYS = ["7", "30", "90"];
const LIMITS = ["50", "100", "200"];

export function Replay() {
  const [days, setDays] = useState("7");
  const [limit, setLimit] = useState("50");
  const [only, setOnly] = useState<BotTurn | null>(null);
  const played = useMutation({ mutationFn: () => replay(Number(days), Number(limit)), onMutate: () => setOnly(null) });
  return (
    <Page title={w("replay")} lead={w("replay-lead")} width="wide" back={{ to: "flows", label: w("section-flows") }}>
      <div className="mb-5 flex flex-wrap items-end gap-3">
        <Select className="w-40" label={w("replay-days")} value={days} onChange={setDays} options={DAYS.map((value) => ({ value, label: w("replay-days-n", { n: Number(value) }) }))} />
        <Select className="w-40" label={w("replay-limit")} value={limit} onChange={setLimit} options={LIMITS.map((value) => ({ value, label: w("replay-limit-n", { n: Number(value) }) }))} />
        <Button tone="primary" busy={played.isPending} icon={<Play aria-hidden className="size-4" />} onPress={() => played.mutate()}>{w(played.data ? "replay-again" : "replay-run")}</Button>
      </div>
      {played.isPending ? (
        <Card className="flex flex-col items-center gap-3 px-6 py-14 text-center"><Spinner className="size-6 text-accent-text" /><p role="status" className="text-ink-2">{w("replay-works")}</p></Card>
      ) : played.isError ? <Banner tone="danger" live action={<Button size="sm" onPress={() => played.mutate()}>{w("replay-again")}</Button>}>{explain(played.error)}</Banner>
        : !played.data ? <Card className="flex"><EmptyState icon={<History />} title={w("replay-idle")}>{w("replay-idle-lead")}</EmptyState></Card>
        : played.data.length === 0 ? <Card className="flex"><EmptyState icon={<SearchX />} title={w("replay-none")}>{w("replay-none-lead")}</EmptyState></Card>
        : <ReplayedList items={played.data} only={only} onOnly={setOnly} />}
    </Page>
  );
}
