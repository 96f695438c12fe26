/** The addresses of the app. What the rail shows is in them, so a reload and a shared link come back to it. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readArticleSearch } from "./article/search";
import { readBenefitSearch } from "./boards/benefits/search";
import { readCallbackSearch } from "./boards/callbacks/search";
import { readCommitmentSearch } from "./boards/commitments/search";
import { readDeadEndSearch } from "./boards/dead-ends/search";
import { readSurveySearch } from "./boards/surveys/search";
import { readTierSearch } from "./boards/tier-report/search";
import { readUnansweredSearch } from "./boards/unanswered/search";
import { EmptyConversation } from "./conversation/empty";
import { ConversationPane } from "./conversation/pane";
import { QuarantinePane } from "./conversation/quarantine";
import type { Lang } from "./api/types";
import { Broken, Missing } from "./screens/lost";
import { Shell } from "./shell/shell";
import { Desk } from "./shell/desk";

const root = createRootRoute({ component: Shell, notFoundComponent: Missing });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => { throw redirect({ to: "/queue/$queue", params: { queue: "mine" } }); },
});

const queue = createRoute({
  getParentRoute: () => root,
  path: "/queue/$queue",
  component: Desk,
  validateSearch: (given: Record<string, unknown>): { entry?: string } => ({ entry: given.entry === undefined ? undefined : String(given.entry) }),
});
const queueIndex = createRoute({ getParentRoute: () => queue, path: "/", component: EmptyConversation });
const queueConversation = createRoute({ getParentRoute: () => queue, path: "$conversation", component: ConversationPane });
const queueQuarantine = createRoute({ getParentRoute: () => queue, path: "raw/$raw", component: QuarantinePane });

const search = createRoute({
  getParentRoute: () => root,
  path: "/search",
  component: Desk,
  validateSearch: (given: Record<string, unknown>): { q?: string; entry?: string } => ({
    q: given.q === undefined ? undefined : String(given.q),
    entry: given.entry === undefined ? undefined : String(given.entry),
  }),
});
const searchIndex = createRoute({ getParentRoute: () => search, path: "/", component: EmptyConversation });
const searchConversation = createRoute({ getParentRoute: () => search, path: "$conversation", component: ConversationPane });

const reviews = createRoute({
  getParentRoute: () => root,
  path: "/reviews",
  component: lazyRouteComponent(() => import("./boards/reviews"), "Reviews"),
  validateSearch: (given: Record<string, unknown>): { tab?: "decided" } => ({ tab: given.tab === "decided" ? "decided" : undefined }),
});
const reviewOpen = createRoute({ getParentRoute: () => reviews, path: "$review" });

const commitments = createRoute({
  getParentRoute: () => root,
  path: "/commitments",
  component: lazyRouteComponent(() => import("./boards/commitments"), "Commitments"),
  validateSearch: readCommitmentSearch,
});

const benefits = createRoute({
  getParentRoute: () => root,
  path: "/benefits",
  component: lazyRouteComponent(() => import("./boards/benefits"), "BenefitsBoard"),
  validateSearch: readBenefitSearch,
});

const callbacks = createRoute({
  getParentRoute: () => root,
  path: "/callbacks",
  component: lazyRouteComponent(() => import("./boards/callbacks"), "Callbacks"),
  validateSearch: readCallbackSearch,
});

const deadEnds = createRoute({
  getParentRoute: () => root,
  path: "/dead-ends",
  component: lazyRouteComponent(() => import("./boards/dead-ends"), "DeadEnds"),
  validateSearch: readDeadEndSearch,
});
const deadEndsIndex = createRoute({ getParentRoute: () => deadEnds, path: "/", component: EmptyConversation });
const deadEndConversation = createRoute({ getParentRoute: () => deadEnds, path: "$conversation", component: ConversationPane });

const tierReport = createRoute({
  getParentRoute: () => root,
  path: "/tier-report",
  component: lazyRouteComponent(() => import("./boards/tier-report"), "TierReportBoard"),
  validateSearch: readTierSearch,
});

const unanswered = createRoute({
  getParentRoute: () => root,
  path: "/unanswered",
  component: lazyRouteComponent(() => import("./boards/unanswered"), "UnansweredBoard"),
  validateSearch: readUnansweredSearch,
});

const surveys = createRoute({
  getParentRoute: () => root,
  path: "/surveys",
  component: lazyRouteComponent(() => import("./boards/surveys"), "SurveysBoard"),
  validateSearch: readSurveySearch,
});

const storms = createRoute({ getParentRoute: () => root, path: "/storms", component: lazyRouteComponent(() => import("./boards/storm"), "StormBoard") });
const stormOpen = createRoute({ getParentRoute: () => storms, path: "$storm" });

const consults = createRoute({ getParentRoute: () => root, path: "/consults", component: lazyRouteComponent(() => import("./boards/consults"), "Consults") });
const consultsIndex = createRoute({ getParentRoute: () => consults, path: "/", component: EmptyConversation });
const consultConversation = createRoute({ getParentRoute: () => consults, path: "$conversation", component: ConversationPane });

const articles = createRoute({
  getParentRoute: () => root,
  path: "/articles",
  component: lazyRouteComponent(() => import("./article"), "Articles"),
  validateSearch: readArticleSearch,
});
const articleNew = createRoute({
  getParentRoute: () => root,
  path: "/articles/new",
  component: lazyRouteComponent(() => import("./article/new"), "NewArticle"),
  validateSearch: (given: Record<string, unknown>): { folder?: number; title?: string } => ({
    folder: Number(given.folder) > 0 ? Number(given.folder) : undefined,
    title: given.title === undefined ? undefined : String(given.title),
  }),
});
const articleOpen = createRoute({
  getParentRoute: () => root,
  path: "/articles/$article",
  component: lazyRouteComponent(() => import("./article/page"), "ArticlePage"),
  validateSearch: (given: Record<string, unknown>): { lang?: Lang } => ({ lang: readArticleSearch(given).lang }),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings/$",
  component: lazyRouteComponent(() => import("./screens/settings"), "Settings"),
});

const tree = root.addChildren([
  home,
  queue.addChildren([queueIndex, queueConversation, queueQuarantine]),
  search.addChildren([searchIndex, searchConversation]),
  reviews.addChildren([reviewOpen]),
  commitments,
  benefits,
  callbacks,
  deadEnds.addChildren([deadEndsIndex, deadEndConversation]),
  tierReport,
  unanswered,
  storms.addChildren([stormOpen]),
  surveys,
  consults.addChildren([consultsIndex, consultConversation]),
  articles,
  articleNew,
  articleOpen,
  settings,
]);

export const router = createRouter({ routeTree: tree, defaultErrorComponent: Broken, defaultPreload: false, scrollRestoration: false });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
