/** What every journey stands on: a server of its own, the cast, and browsers that are closed again. */
import { writeFileSync } from "node:fs";
import { type BrowserContextOptions, test as base, expect } from "@playwright/test";
import { type Cast, type Name, assemble } from "./world/cast.ts";
import { Desk } from "./world/desk.ts";
import { Server } from "./world/server.ts";
import { Site, shopWith } from "./world/site.ts";
import { Visitor } from "./world/visitor.ts";

export interface Settings {
  database: "sqlite" | "postgres";
}

interface OfWorker {
  server: Server;
  cast: Cast;
  shop: Site;
}

interface OfTest {
  /** Sits down as somebody; the browser ends with the test. */
  sit: (name: Name, path?: string, options?: BrowserContextOptions) => Promise<Desk>;
  /** Comes into the shop. */
  visit: (options?: BrowserContextOptions) => Promise<Visitor>;
  report: void;
}

export const test = base.extend<OfTest, OfWorker & Settings>({
  database: ["sqlite", { scope: "worker", option: true }],

  server: [async ({ database }, use) => {
    const server = await Server.start(database);
    await use(server);
    await server.stop();
  }, { scope: "worker" }],

  cast: [async ({ server }, use) => use(await assemble(server.url)), { scope: "worker" }],

  shop: [async ({ server, cast }, use) => {
    const key = cast.chat.key ?? "";
    const site = await Site.start({ "/": shopWith(server.url, key), "/en": shopWith(server.url, key, "en") });
    await use(site);
    await site.stop();
  }, { scope: "worker" }],

  sit: async ({ browser, server, cast }, use) => {
    const open: Desk[] = [];
    await use(async (name, path = "/", options = {}) => {
      const desk = await Desk.open(browser, cast.people[name], path, { baseURL: server.url, ...options });
      open.push(desk);
      return desk;
    });
    await Promise.all(open.map((desk) => desk.close()));
    expect(open.flatMap((desk) => desk.errors), "errors in the agents' browsers").toEqual([]);
  },

  visit: async ({ browser, shop }, use) => {
    const open: Visitor[] = [];
    await use(async (options = {}) => {
      const visitor = await Visitor.visit(browser, shop.url, options);
      open.push(visitor);
      return visitor;
    });
    await Promise.all(open.map((visitor) => visitor.close()));
    expect(open.flatMap((visitor) => visitor.errors), "errors in the visitors' browsers").toEqual([]);
  },

  /** A failure brings the server's last words with it. */
  report: [async ({ server }, use, info) => {
    await use();
    if (info.status !== info.expectedStatus) writeFileSync(info.outputPath("moked.log"), server.log);
    if (info.status !== info.expectedStatus) await info.attach("moked.log", { body: server.log.slice(-20_000), contentType: "text/plain" });
  }, { auto: true }],
});

export { expect };
