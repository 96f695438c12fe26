/** The open conversation: header, story, composer; coach and contact at the side. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { desk } from "@/actions";
import { conversationQuery } from "@/api/conversations";
import { Problem, sentence } from "@/api/http";
import { look } from "@/api/live";
import type { ConversationFull } from "@/api/types";
import { AnswersPanel } from "@/answer/answers-panel";
import { CallbackBar } from "@/callback/callback-bar";
import { CoachPanel } from "@/coach/coach-panel";
import { Composer } from "@/composer/composer";
import { Writing } from "@/composer/writing";
import { ContactPanel } from "@/contact/contact-panel";
import { PostCard } from "@/mention/post-card";
import { t } from "@/text";
import { Button, EmptyState, Skeleton } from "@/ui";
import { ConsultBanners } from "@/consult/consult-banner";
import { HandBar } from "@/hand/hand-bar";
import { BotBar } from "@/handoff/bot-bar";
import { HandoffCard } from "@/handoff/handoff-card";
import { Header } from "./header";
import { Hint } from "./hint";
import { ThreatBanner } from "./threat-banner";
import { Timeline } from "./timeline";
import { useSeen } from "./use-seen";

export function ConversationPane() {
  const { conversation } = useParams({ strict: false });
  const id = Number(conversation);
  const query = useQuery({ ...conversationQuery(id), staleTime: 60_000 });
  if (query.data) return <Open key={id} full={query.data} />;
  if (!query.isError) return <Loading />;
  const missing = query.error instanceof Problem && query.error.status === 404;
  return (
    <div className="flex flex-1">
      <EmptyState title={missing ? t("conversation-missing") : t("conversation-failed")} action={<Button onPress={() => (missing ? desk.get().open(null) : void query.refetch())}>{missing ? t("back-to-list") : t("try-again")}</Button>}>
        {sentence(query.error)}
      </EmptyState>
    </div>
  );
}

function Open({ full }: { full: ConversationFull }) {
  const id = full.conversation.id;
  useEffect(() => {
    look(id);
    return () => look(null);
  }, [id]);
  useEffect(() => {
    desk.set({ conversation: full });
    return () => desk.set({ conversation: null });
  }, [full]);
  useSeen(full);
  return (
    <Writing full={full}>
      <div className="flex min-w-0 flex-1 flex-col bg-canvas">
        <Header full={full} />
        {full.hint && <Hint hint={full.hint} />}
        <ThreatBanner full={full} />
        <ConsultBanners full={full} />
        <CallbackBar full={full} />
        <PostCard full={full} />
        <Timeline full={full} />
        <HandoffCard full={full} />
        <HandBar full={full} />
        <BotBar full={full} />
        <Composer full={full} />
      </div>
      <aside aria-label={t("beside")} className="hidden w-76 shrink-0 flex-col overflow-auto border-s border-line bg-surface xl:flex 2xl:w-84">
        <CoachPanel />
        <AnswersPanel />
        <ContactPanel full={full} />
      </aside>
    </Writing>
  );
}

function Loading() {
  return (
    <div className="flex flex-1 flex-col gap-6 p-6" aria-busy="true">
      <Skeleton className="h-6 w-1/3" />
      <Skeleton className="h-24 w-2/3 rounded-lg" />
      <Skeleton className="h-16 w-1/2 self-end rounded-lg" />
      <Skeleton className="h-20 w-3/5 rounded-lg" />
    </div>
  );
}
