/** Another wording from the helper: a proposal beside what was written, to take or to leave. */
import { WandSparkles } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useMemo, useState } from "react";
import { type Rewritten, rewrite } from "@/api/coach";
import { sentence } from "@/api/http";
import { can, useMe } from "@/api/me";
import { judged } from "@/coach/judged";
import { BandTag } from "@/coach/band";
import { t } from "@/text";
import { type Piece, differences } from "@/text/differences";
import { Banner, Button, Dialog, IconButton, Skeleton, TextField, cx } from "@/ui";
import { useWriting } from "./writing";

export function RewriteButton({ empty }: { empty: boolean }) {
  const [open, setOpen] = useState(false);
  // Only where the helper is switched on.
  const on = can(useMe(), "coach.rewrite");
  if (!on) return null;
  return (
    <>
      <IconButton label={t("rewrite")} size="sm" isDisabled={empty} onPress={() => setOpen(true)}><WandSparkles aria-hidden /></IconButton>
      <Dialog isOpen={open} onClose={() => setOpen(false)} title={t("rewrite")} size="lg">{open && <Proposal onClose={() => setOpen(false)} />}</Dialog>
    </>
  );
}

function Proposal({ onClose }: { onClose: () => void }) {
  const { full, draft, craft, replaceAll } = useWriting();
  const [asked, ask] = useState<{ wish: string | null }>({ wish: null });
  const [wish, setWish] = useState("");
  const [made, setMade] = useState<Rewritten | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [before] = useState(draft.reply);
  const id = full.conversation.id;

  useEffect(() => {
    const control = new AbortController();
    setMade(null);
    setProblem(null);
    rewrite(id, before, asked.wish, control.signal).then(setMade, (error: unknown) => control.signal.aborted || setProblem(error));
    return () => control.abort();
  }, [id, before, asked]);

  const both = useMemo(() => (made ? differences(before, made.text) : null), [before, made]);
  const again = (event: FormEvent) => {
    event.preventDefault();
    ask({ wish: wish.trim() || null });
  };
  return (
    <div className="flex flex-col gap-4">
      {problem !== null ? <Banner tone="warn" live>{sentence(problem)}</Banner> : !both || !made ? (
        <div aria-busy="true" className="grid gap-3 md:grid-cols-2"><Skeleton className="h-40" /><Skeleton className="h-40" /></div>
      ) : !made.changed ? <Banner live>{t("rewrite-same")}</Banner> : (
        <div role="status" className="grid gap-3 md:grid-cols-2">
          <Side title={t("rewrite-yours")} pieces={both.before} look="bg-danger-soft text-danger line-through decoration-1" />
          <Side title={t("rewrite-proposal")} pieces={both.after} look="bg-good-soft text-good font-medium" extra={<BandTag review={judged(made.review, made.text, craft)} />} />
        </div>
      )}
      <form onSubmit={again} className="flex items-end gap-2">
        <TextField label={t("rewrite-wish")} placeholder={t("rewrite-wish-example")} className="flex-1" value={wish} onChange={setWish} maxLength={300} dir="auto" />
        <Button type="submit" isDisabled={!made && problem === null}>{t("rewrite-again")}</Button>
      </form>
      <p className="text-xs text-ink-3">{t("rewrite-lead")}</p>
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t("rewrite-leave")}</Button>
        <Button tone="primary" isDisabled={!made?.changed} onPress={() => { onClose(); if (made) replaceAll(made.text); }}>{t("rewrite-take")}</Button>
      </div>
    </div>
  );
}

function Side({ title, pieces, look, extra }: { title: string; pieces: Piece[]; look: string; extra?: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col rounded-md border border-line bg-sunken">
      <h3 className="flex h-9 items-center justify-between gap-2 border-b border-line px-3 text-sm font-medium text-ink-2">{title}{extra}</h3>
      <p dir="auto" className="p-3 text-start wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]">
        {pieces.map((piece, index) => <span key={index} className={cx(piece.changed && piece.text.trim() !== "" && `rounded-[3px] ${look}`)}>{piece.text}</span>)}
      </p>
    </section>
  );
}
