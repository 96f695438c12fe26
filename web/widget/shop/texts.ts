/*
 * What the demo shop says. Its products come from the demo's own texts when they are there at build
 * time (crates/moked/demo/shop.json), else from here.
 */

import type { Lang } from "../shared/protocol";

export interface Product { name: string; price: string | number; text: string }
export interface Goods { title: string; tagline: string; products: Product[] }

const own: Record<Lang, Goods> = {
  he: {
    title: "נווה ברוש",
    tagline: "הבית עובד בשבילכם",
    products: [
      { name: "מקרר ארבע דלתות NB-610", price: 6490, text: "610 ליטר, מדף מתקפל ומגירת ירקות שקטה. התקנה כלולה." },
      { name: "מכונת כביסה NB-W9", price: 2890, text: "9 ק״ג, תוכנית 15 דקות, שקטה גם בסחיטה." },
      { name: "מדיח כלים BR-2041", price: 2390, text: "14 מערכות כלים, מגש שלישי לסכו״ם." },
      { name: "תנור בנוי NB-O72", price: 3150, text: "72 ליטר, טורבו אמיתי וניקוי עצמי." },
      { name: "מכונת קפה רביעייה", price: 1290, text: "אספרסו והקצפה בלחיצה אחת, קלה לניקוי." },
      { name: "מזגן עילי NB-12", price: 2750, text: "אינוורטר 1.25 כ״ס, כולל התקנה בסיסית." },
      { name: "שואב אבק אלחוטי", price: 990, text: "45 דקות עבודה, 1.4 ק״ג ביד." },
      { name: "ספה תלת־מושבית אורן", price: 4200, text: "בד דוחה כתמים, רגלי אלון. ארבעה צבעים." },
    ],
  },
  en: {
    title: "Neve Brosh",
    tagline: "A home that works for you",
    products: [
      { name: "Four-door fridge NB-610", price: 6490, text: "610 litres, folding shelf, soft vegetable drawer. Installed for you." },
      { name: "Washing machine NB-W9", price: 2890, text: "9 kg, a 15-minute programme, quiet even when it spins." },
      { name: "Dishwasher BR-2041", price: 2390, text: "14 place settings, a third tray for cutlery." },
      { name: "Built-in oven NB-O72", price: 3150, text: "72 litres, true fan heat, cleans itself." },
      { name: "Coffee machine Quartet", price: 1290, text: "Espresso and milk foam at one touch, easy to clean." },
      { name: "Air conditioner NB-12", price: 2750, text: "Inverter, 1.25 hp, basic installation included." },
      { name: "Cordless vacuum", price: 990, text: "45 minutes of work, 1.4 kg in the hand." },
      { name: "Three-seat sofa Oren", price: 4200, text: "Stain-proof cloth, oak legs. Four colours." },
    ],
  },
};

const he = {
  promise: "משלוח חינם מעל 299 ₪ · מובילים, מתקינים ומתקנים בעצמנו · שבעה סניפים",
  skip: "דילוג למוצרים",
  menu: "מחלקות",
  departments: ["חשמל", "כלי מטבח", "רהיטים", "ברוש+"],
  search: "חיפוש בחנות",
  basket: "הסל שלכם, {n} פריטים",
  added: "{name} נוסף לסל",
  hero: "מקררים, כביסה, מטבח ורהיטים, עם צוות שמגיע עד הבית ונשאר עד שהכול עובד.",
  look: "לכל המוצרים",
  ask: "שאלה לפני שקונים?",
  products: "הנבחרים שלנו",
  none: "לא מצאנו מוצר כזה. נסו מילה אחרת, או שאלו אותנו בצ'אט.",
  add: "הוספה לסל",
  services: [
    ["משלוח עד שלושה ימים", "מתאמים שעה, ושולחים הודעה כשיוצאים אליכם."],
    ["טכנאי משלנו", "תיקון בבית בתוך יומיים, עם חלקים במלאי."],
    ["14 יום להחזרה", "לא התאים? אוספים מהבית ומחזירים את הכסף."],
  ],
  footer: "נווה ברוש בע״מ · חנות לדוגמה, אי אפשר לקנות בה באמת",
  other: "English",
};

const en: typeof he = {
  promise: "Free delivery over ₪299 · we deliver, install and repair ourselves · seven branches",
  skip: "Skip to the products",
  menu: "Departments",
  departments: ["Appliances", "Kitchenware", "Furniture", "Brosh+"],
  search: "Search the shop",
  basket: "Your basket, {n} items",
  added: "{name} was added to the basket",
  hero: "Fridges, laundry, kitchen and furniture, with a team that comes to your home and stays until it all works.",
  look: "See all products",
  ask: "A question before you buy?",
  products: "Our favourites",
  none: "Nothing found. Try another word, or ask us in the chat.",
  add: "Add to basket",
  services: [
    ["Delivered in three days", "We agree on an hour and write when we set out."],
    ["Our own technicians", "Repairs at home within two days, parts in stock."],
    ["14 days to return", "Not right? We collect it and refund you."],
  ],
  footer: "Neve Brosh Ltd · a demonstration shop, nothing is really sold",
  other: "עברית",
};

const written = Object.values(import.meta.glob<Partial<Record<Lang, Goods>>>("../../../crates/moked/demo/shop.json", { eager: true, import: "default" }))[0];

export const goodsFor = (lang: Lang): Goods => written?.[lang] ?? own[lang];
export const wordsFor = (lang: Lang): typeof he => (lang === "en" ? en : he);
