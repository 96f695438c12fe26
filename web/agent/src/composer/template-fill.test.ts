import { describe, expect, it } from "vitest";
import type { VendorTemplate } from "@/api/types";
import { choiceOf, cleaned, firstValue, found, nameOf, pieces, placesOf, wordsOf } from "./template-fill";

const order: VendorTemplate = {
  name: "order_update", language: "he", category: "UTILITY", head: "עדכון להזמנה {{1}}", body: "שלום {{1}}, ההזמנה {{2}} יצאה. תודה, {{1}}.\nכאן {{3}}",
  foot: "אור לבית", buttons: [], head_places: 1, body_places: 3,
};
const known = { contact: "דנה לוי", agent: "אבי" };

describe("the places of an approved text", () => {
  const places = placesOf(order);
  it("are asked for once each, with the words around them", () => {
    expect(places.map(({ part, n }) => `${part}${n}`)).toEqual(["head1", "body1", "body2", "body3"]);
    expect(places[2]).toMatchObject({ before: "שלום {{1}}, ההזמנה ", after: " יצאה. תודה, {{1}}." });
  });
  it("are filled where it is obvious, and nowhere else", () => {
    expect(places.map((place) => firstValue(place, known))).toEqual(["", "דנה לוי", "", "אבי"]);
    expect(firstValue(places[1] as never, { ...known, contact: null })).toBe("");
  });
  it("give the words that the customer reads, and what is sent", () => {
    const values = ["4471", "דנה", "4471 ", "אבי"];
    expect(wordsOf(order, places, values)).toBe("עדכון להזמנה 4471\n\nשלום דנה, ההזמנה 4471  יצאה. תודה, דנה.\nכאן אבי\n\nאור לבית");
    expect(choiceOf(order, places, values)).toEqual({ name: "order_update", language: "he", head: ["4471"], body: ["דנה", "4471", "אבי"] });
  });
  it("that look like a place stay what they are", () => {
    expect(wordsOf(order, places, ["{{1}}", "{{2}}", "x", "y"])).toContain("שלום {{2}}, ההזמנה x");
    expect(pieces(order, "head", places, ["{{1}}"])).toHaveLength(2);
  });
});

describe("what is put in", () => {
  it("is one line without wide gaps", () => {
    expect(cleaned("a\nb\tc")).toBe("a b c");
    expect(cleaned("a      b")).toBe("a   b");
    expect(cleaned("א".repeat(600))).toHaveLength(500);
  });
  it("is a name only where one is known", () => {
    expect(nameOf({ name: "דנה", phone: null, email: null })).toBe("דנה");
    expect(nameOf({ name: "+972502345678", phone: "+972502345678", email: null })).toBeNull();
    expect(nameOf({ name: "dana@x.test", phone: null, email: "dana@x.test" })).toBeNull();
  });
});

describe("the list", () => {
  const hello: VendorTemplate = { ...order, name: "hello", language: "en_US", head: "", body: "Hello" };
  it("has the contact's language first, and what holds the words", () => {
    expect(found([hello, order], "", "he").map((one) => one.name)).toEqual(["order_update", "hello"]);
    expect(found([hello, order], "order up", "en").map((one) => one.name)).toEqual(["order_update"]);
    expect(found([hello, order], "הזמנה יצאה", "he")).toEqual([order]);
    expect(found([hello, order], "אין", "he")).toEqual([]);
  });
});
