/** One page to steer a storm: how it goes, its posts and their common words, who steers, what we say, what was done. */
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { CloudLightning, Hourglass, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { sentence } from "@/api/http";
import { can, useMe } from "@/api/me";
import { endStorm, stormQuery, stormsQuery } from "@/api/storms";
import type { Storm, StormFull, StormPost } from "@/api/types";
import { compact } from "@/mention/reach";
import { SourceIcon, sourceName } from "@/mention/source";
import { Missing } from "@/screens/lost";
import { t } from "@/text";
import { clock, full as fullTime, moment } from "@/text/time";
import { Banner, Button, EmptyState, Select, toast } from "@/ui";
import { BoardHead, RowSkeletons, RowTrouble } from "../frame";
import { Chart, number } from "./chart";
import { ManyHands } from "./many-hands";
import { Line, Log, Owner } from "./steering";

export function StormBoard() {
  const me = useMe();
  const { storm: given } = useParams({ strict: false });
  const steers = can(me, "storm.steer");
  const list = useQuery({ ...stormsQuery, enabled: steers });
  if (!steers) return <Missing />;
  const storms = list.data ?? [];
  const chosen = given === undefined ? storms[0] : storms.find((storm) => storm.id === Number(given));
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <div className="bg-surface"><BoardHead title={t("board-storms")}>{chosen && storms.length > 1 && <Which storms={storms} chosen={chosen} />}</BoardHead></div>
      <div className="relative min-h-0 flex-1 overflow-auto">
        <div className="mx-auto flex max-w-6xl flex-col gap-4 px-3 py-4 md:px-6">
          {list.isPending ? <RowSkeletons /> : !list.data ? <RowTrouble error={list.error} retry={list.refetch} /> : chosen ? <One id={chosen.id} /> : <Nothing />}
        </div>
      </div>
    </main>
  );
}

function Nothing() {
  return <div className="flex min-h-80"><EmptyState icon={<CloudLightning />} title={t("storm-none")}>{t("storm-none-lead")}</EmptyState></div>;
}

function Which({ storms, chosen }: { storms: Storm[]; chosen: Storm }) {
  const navigate = useNavigate();
  const options = storms.map((storm) => ({ value: String(storm.id), label: moment(storm.began_at) }));
  return <Select label={t("storm-which")} hideLabel options={options} value={String(chosen.id)} onChange={(id) => void navigate({ to: "/storms/$storm", params: { storm: id } })} className="w-44" />;
}

function One({ id }: { id: number }) {
  const query = useQuery(stormQuery(id));
  if (query.isPending) return <RowSkeletons />;
  if (!query.data) return <RowTrouble error={query.error} retry={query.refetch} />;
  const full = query.data;
  return (
    <>
      <State storm={full.storm} />
      <Figures full={full} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card><Chart full={full} /></Card>
          <Posts full={full} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={t("storm-steering")}><Owner storm={full.storm} /><Line storm={full.storm} /></Card>
          {full.storm.ended_at === null && <Card title={t("storm-hands")}><ManyHands full={full} /></Card>}
          <Card title={t("storm-log")}><Log full={full} /></Card>
        </div>
      </div>
    </>
  );
}

function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-low">
      {title !== undefined && <h2 className="font-semibold">{title}</h2>}
      {children}
    </section>
  );
}

function State({ storm }: { storm: Storm }) {
  const end = () => void endStorm(storm.id).then(() => toast({ text: t("storm-end-done"), tone: "good" }), (error: unknown) => toast({ text: sentence(error), tone: "danger" }));
  if (storm.ended_at !== null) {
    return <Banner tone="good">{storm.ended_by ? t("storm-ended-by", { at: moment(storm.ended_at), name: storm.ended_by.name }) : t("storm-ended", { at: moment(storm.ended_at) })}</Banner>;
  }
  return <Banner tone="danger" action={<Button size="sm" onPress={end}>{t("storm-end")}</Button>}>{t("storm-runs", { at: clock(storm.began_at) })}. {t("storm-ends-alone")}</Banner>;
}

function Figures({ full: { storm, words, posts } }: { full: StormFull }) {
  const figures: [string, string][] = [["storm-peak", number(storm.peak)], ["storm-usual", number(storm.usual)], ["storm-reach", compact(storm.reach)], ["storm-waiting", number(posts.filter((post) => post.waits).length)]];
  return (
    <div className="flex flex-col gap-3 px-1">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {figures.map(([key, value]) => (
          <div key={key} className="flex flex-row-reverse items-baseline gap-2"><dt className="text-ink-2">{t(key)}</dt><dd><bdi className="digits text-2xl font-semibold">{value}</bdi></dd></div>
        ))}
      </dl>
      {words.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <h2 id="storm-words" className="text-sm font-medium text-ink-2">{t("storm-words")}</h2>
          <ul aria-labelledby="storm-words" className="flex flex-wrap gap-1.5">
            {words.map((word) => <li key={word.word} className="flex items-baseline gap-1.5 rounded-full border border-line bg-surface px-2.5 py-0.5"><bdi>{word.word}</bdi><span className="digits text-xs text-ink-3" aria-label={t("storm-word-posts", { n: word.posts })}>{number(word.posts)}</span></li>)}
          </ul>
        </div>
      )}
    </div>
  );
}

function Posts({ full: { posts } }: { full: StormFull }) {
  return (
    <section aria-labelledby="storm-posts" className="overflow-hidden rounded-lg border border-line bg-surface shadow-low">
      <h2 id="storm-posts" className="border-b border-line px-4 py-3 font-semibold">{t("storm-posts", { n: posts.length })}</h2>
      {posts.length === 0 ? <p className="px-4 py-3 text-ink-2">{t("storm-posts-none")}</p> : <ol className="divide-y divide-line">{posts.map((post) => <Post key={post.message_id} post={post} />)}</ol>}
    </section>
  );
}

function Post({ post }: { post: StormPost }) {
  return (
    <li>
      <Link to="/queue/$queue/$conversation" params={{ queue: "public", conversation: String(post.conversation_id) }} className="flex flex-col gap-1 px-4 py-3 -outline-offset-2 hover:bg-hover">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-ink-2">
          <span className="flex items-center gap-1.5"><SourceIcon source={post.source} className="size-3.5" /><bdi>{sourceName(post.source)}</bdi></span>
          <bdi className="font-medium text-ink">{post.author}</bdi>
          {post.reach !== null && <span className="flex items-center gap-1"><UsersRound aria-hidden className="size-3.5 text-ink-3" />{t("storm-post-reach", { n: compact(post.reach) })}</span>}
          {post.waits && <span className="flex items-center gap-1 font-medium text-warn"><Hourglass aria-hidden className="size-3.5" />{t("storm-post-waits")}</span>}
          <time dateTime={post.at} title={fullTime(post.at)} className="ms-auto text-xs text-ink-3">{moment(post.at)}</time>
        </span>
        <span dir="auto" className="line-clamp-2 text-start wrap-anywhere">{post.text}</span>
      </Link>
    </li>
  );
}
