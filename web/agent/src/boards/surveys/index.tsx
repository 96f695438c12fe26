/** What customers said of how it went: the people's and the bot's apart, and behind every bar the answers. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Star } from "lucide-react";
import { useEffect, useRef } from "react";
import { can, useMe } from "@/api/me";
import { useService } from "@/api/service";
import { type SurveyFilter, surveysQuery } from "@/api/surveys";
import type { Service, SurveyReport } from "@/api/types";
import { Missing } from "@/screens/lost";
import { ButtonLink } from "@/screens/settings/link";
import { locale, t } from "@/text";
import { Banner, EmptyState } from "@/ui";
import { BoardHead, RowSkeletons, RowTrouble } from "../frame";
import { Days } from "../tier-report/days";
import { share } from "../tier-report/share";
import { periods, readPeriod } from "../unanswered/search";
import { Answers } from "./answers";
import { Kind } from "./kind";
import { sectionsOf } from "./scale";
import type { SurveySearch } from "./search";

export function SurveysBoard() {
  const me = useMe();
  const search = useSearch({ strict: false }) as SurveySearch;
  const navigate = useNavigate();
  const service = useService();
  const days = search.days ?? 30;
  const filter: SurveyFilter = { who: search.who, kind: search.kind, score: search.score };
  const query = useQuery(surveysQuery(days, filter));
  const change = (next: SurveySearch) => void navigate({ to: "/surveys", search: next, replace: true });
  if (!can(me, "survey.read")) return <Missing />;
  const report = query.data;
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-canvas">
      <div className="bg-surface"><BoardHead title={t("board-surveys")}><Days days={days} options={periods} onDays={(next) => change({ ...search, days: readPeriod(next) })} /></BoardHead></div>
      <div className="relative min-h-0 flex-1 overflow-auto">
        <div className="mx-auto flex max-w-5xl flex-col gap-5 px-3 py-4 md:px-6">
          {!report || !service ? (query.error ? <RowTrouble error={query.error} retry={query.refetch} /> : <RowSkeletons />) : report.sent === 0 ? <Nothing service={service} /> : (
            <Report report={report} service={service} filter={filter} onFilter={(next) => change({ days: search.days, ...next })} />
          )}
        </div>
      </div>
    </main>
  );
}

function Report({ report, service, filter, onFilter }: { report: SurveyReport; service: Service; filter: SurveyFilter; onFilter: (filter: SurveyFilter) => void }) {
  const turns = can(useMe(), "service.edit");
  const answers = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (filter.score !== undefined) answers.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, [filter.score, filter.who, filter.kind]);
  return (
    <>
      {!service.surveys.enabled && <Banner action={turns && <SwitchOn />}>{t("surveys-off-now")}{!turns && ` ${t("surveys-ask-admin")}`}</Banner>}
      <Totals report={report} />
      {sectionsOf(report.by, service.surveys.kind).map((section) => <Kind key={section.kind} section={section} filter={filter} onFilter={onFilter} />)}
      <div ref={answers} className="scroll-m-4"><Answers report={report} filter={filter} onAll={() => onFilter({})} /></div>
    </>
  );
}

const n = (value: number) => value.toLocaleString(locale());

function Totals({ report }: { report: SurveyReport }) {
  const part = share(report.answered, report.sent);
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 px-1">
      {[["surveys-sent", n(report.sent)], ["surveys-answered", n(report.answered)], ["surveys-share", `${part ?? 0}%`]].map(([key = "", value]) => (
        <div key={key} className="flex flex-row-reverse items-baseline gap-2">
          <dt className="text-ink-2">{t(key)}</dt>
          <dd><bdi dir="ltr" className="digits text-2xl font-semibold">{value}</bdi></dd>
        </div>
      ))}
    </dl>
  );
}

function Nothing({ service }: { service: Service }) {
  const turns = can(useMe(), "service.edit");
  const { enabled, after_minutes: minutes } = service.surveys;
  return (
    <div className="flex min-h-80">
      <EmptyState icon={<Star />} title={t(enabled ? "surveys-none" : "surveys-off")} action={!enabled && turns && <SwitchOn />}>
        {enabled ? t("surveys-none-lead", { minutes }) : t("surveys-off-lead")}
        {!enabled && !turns && <p className="mt-2">{t("surveys-ask-admin")}</p>}
      </EmptyState>
    </div>
  );
}

function SwitchOn() {
  return <ButtonLink to="service">{t("surveys-switch-on")}</ButtonLink>;
}
