/** The addresses of the app. What the rail shows is in them, so a reload and a shared link come back to it. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readCommitmentSearch } from "./boards/commitments/search";
import { EmptyConversation } from "./conversation/empty";
import { ConversationPane } from "./conversation/pane";
import { QuarantinePane } from "./conversation/quarantine";
import { Broken, Missing } from "./screens/lost";
import { Shell } from "./shell/shell";
import { Desk } from "./shell/desk";

const root = createRootRoute({ component: Shell, notFoundComponent: Missing });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => { throw redirect({ to: "/queue/$queue", params: { queue: "mine" } }); },
});

const queue = createRoute({ getParentRoute: () => root, path: "/queue/$queue", component: Desk });
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

const consults = createRoute({ getParentRoute: () => root, path: "/consults", component: lazyRouteComponent(() => import("./boards/consults"), "Consults") });
const consultsIndex = createRoute({ getParentRoute: () => consults, path: "/", component: EmptyConversation });
const consultConversation = createRoute({ getParentRoute: () => consults, path: "$conversation", component: ConversationPane });

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
  consults.addChildren([consultsIndex, consultConversation]),
  settings,
]);

export const router = createRouter({ routeTree: tree, defaultErrorComponent: Broken, defaultPreload: false, scrollRestoration: false });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
