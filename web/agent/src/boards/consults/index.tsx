/** Questions of colleagues that wait for my answer: the list, and the conversation each is about. */
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { MessageCircleQuestionMark } from "lucide-react";
import { useEffect, useRef } from "react";
import { desk } from "@/actions";
import { consultsQuery } from "@/api/consults";
import type { Consult } from "@/api/types";
import { t } from "@/text";
import { brief, full } from "@/text/time";
import { Avatar, EmptyState } from "@/ui";
import { Frame, RowEdge, RowSkeletons, RowTrouble, rowLink } from "../frame";
import { useRowKeys } from "../use-row-keys";

export function Consults() {
  const { conversation } = useParams({ strict: false });
  const navigate = useNavigate();
  const query = useQuery(consultsQuery);
  const open = conversation === undefined ? null : Number(conversation);
  useEffect(() => {
    desk.set({ open: (id) => void navigate({ to: id === null ? "/consults" : `/consults/${id}` }) });
  }, [navigate]);
  return (
    <Frame title={t("board-consults")} open={open !== null} list={<List query={query} open={open} />}>
      <Outlet />
    </Frame>
  );
}

function List({ query, open }: { query: { data: Consult[] | undefined; isPending: boolean; error: unknown; refetch: () => unknown }; open: number | null }) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list, open);
  if (query.isPending) return <RowSkeletons />;
  if (!query.data) return <RowTrouble error={query.error} retry={query.refetch} />;
  if (query.data.length === 0) return <EmptyState icon={<MessageCircleQuestionMark />} title={t("consults-empty")}>{t("consults-empty-lead")}</EmptyState>;
  return (
    <ul ref={list} aria-label={t("consults-list")} className="min-h-0 flex-1 overflow-auto">
      {query.data.map((consult) => <Row key={consult.id} consult={consult} open={consult.conversation_id === open} />)}
    </ul>
  );
}

function Row({ consult, open }: { consult: Consult; open: boolean }) {
  return (
    <li>
      <Link
        to="/consults/$conversation"
        params={{ conversation: String(consult.conversation_id) }}
        data-row={consult.conversation_id}
        {...rowLink(open)}
      >
        <RowEdge open={open} />
        <Avatar name={consult.asked_by.name} face={consult.asked_by.face} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="truncate font-medium">{t("consult-asks", { name: consult.asked_by.name })}</span>
            <time dateTime={consult.at} title={full(consult.at)} className="ms-auto shrink-0 text-xs text-ink-3">{brief(consult.at)}</time>
          </span>
          <span dir="auto" className="line-clamp-3 text-start text-base">{consult.question}</span>
          <span className="mt-0.5 block truncate text-sm text-ink-3">{t("consult-about", { name: consult.contact.name })}</span>
          {consult.subject && <bdi className="block truncate text-sm text-ink-3">{consult.subject}</bdi>}
        </span>
      </Link>
    </li>
  );
}
