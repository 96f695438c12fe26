/*
 * The products' pictures, drawn: one for each kind of thing, found by a word of its name.
 * Colours are the shop's own; nothing is loaded from anywhere.
 */

const G = "#1f4d3a", L = "#e9efe6", M = "#c9d8c8", W = "#fff", D = "#2b3a33", T = "#c8553d", Y = "#efc36a";

const box = (x: number, y: number, w: number, h: number, r: number, fill: string, more = ""): string => `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}" ${more}/>`;
const dot = (x: number, y: number, r: number, fill: string, more = ""): string => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`;
const line = (d: string, colour: string, width: number): string => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;
const edge = `stroke="${D}" stroke-width="3"`;

const PICTURES: Record<string, string> = {
  fridge: box(62, 22, 76, 150, 8, W, edge) + line("M100 22v150M62 104h76", D, 3) + line("M94 70v20M106 70v20M94 116v16M106 116v16", T, 5) + box(112, 36, 16, 22, 3, M),
  washer: box(48, 40, 104, 130, 10, W, edge) + line("M48 68h104", D, 3) + dot(100, 118, 38, L, edge) + dot(100, 118, 26, "#a9c7cf") + shape("M76 122q12-10 24 0t24 0v6a26 26 0 0 1-48 0z", W) + dot(134, 54, 6, T) + box(58, 50, 34, 8, 4, M),
  dishwasher: box(48, 40, 104, 130, 8, W, edge) + line("M48 66h104", D, 3) + line("M72 80h56", T, 5) + box(62, 96, 76, 58, 5, L) + dot(82, 126, 17, W, `stroke="${M}" stroke-width="5"`) + dot(112, 126, 17, W, `stroke="${M}" stroke-width="5"`) + dot(136, 53, 4, G) + dot(124, 53, 4, M),
  oven: box(42, 42, 116, 124, 8, D) + box(54, 76, 92, 76, 6, "#4a3a2c") + shape("M64 130h72l-6 10H70z", M) + shape("M76 130q24-44 48 0z", Y) + line("M60 68h80", M, 5) + dot(62, 55, 5, T) + dot(138, 55, 5, W) + box(80, 50, 40, 10, 3, G),
  coffee: box(56, 36, 88, 30, 8, D) + box(56, 60, 34, 100, 4, D) + box(50, 152, 100, 16, 6, D) + box(104, 66, 22, 12, 3, M) + line("M110 80v16M120 80v16", "#6b4a33", 4) + shape("M96 112h40v22q0 16-20 16t-20-16z", W) + line("M137 118q14 0 14 10t-16 10", W, 5) + dot(74, 51, 6, T) + line("M108 20q-6-6 0-12M122 22q-6-6 0-12", M, 4),
  aircon: box(24, 58, 152, 56, 14, W, edge) + line("M36 98h128", M, 4) + box(128, 70, 30, 12, 4, G) + line("M56 130q8 10 0 20M100 130q8 14 0 28M144 130q8 10 0 20", "#8fb9c4", 5),
  vacuum: line("M128 26l-46 122", D, 7) + line("M120 22q20-6 20 12", T, 8) + box(96, 58, 34, 56, 12, G, 'transform="rotate(20 113 86)"') + dot(111, 104, 11, Y) + box(44, 146, 78, 20, 10, D) + dot(58, 166, 7, M),
  sofa: box(38, 66, 124, 62, 18, G) + box(22, 92, 34, 52, 14, "#2c6650") + box(144, 92, 34, 52, 14, "#2c6650") + box(52, 104, 96, 34, 9, "#347a60") + line("M100 106v30", G, 3) + line("M40 146l-6 18M160 146l6 18", "#a8763e", 7) + box(62, 76, 30, 30, 6, Y, 'transform="rotate(-8 77 91)"'),
  table: box(24, 84, 152, 14, 6, "#a8763e") + line("M44 98l-8 66M156 98l8 66", "#8a5f31", 9) + shape("M84 84h32l-5-28h-22z", M) + line("M94 56q-8-20-18-20M100 56V30M106 56q8-20 18-18", G, 5),
  chair: line("M66 30v134M134 108v56M66 108h68M134 108V40", "#8a5f31", 8) + box(62, 36, 76, 46, 10, G) + box(58, 98, 84, 18, 8, Y),
  bed: box(24, 56, 20, 104, 6, "#8a5f31") + box(30, 104, 146, 40, 10, W, edge) + box(88, 100, 88, 46, 10, G) + box(46, 88, 42, 24, 10, L, edge) + line("M170 146v16", "#8a5f31", 8),
  tv: box(20, 40, 160, 98, 8, D) + box(28, 48, 144, 82, 4, "#2f5d6b") + shape("M28 130l46-44 30 26 26-20 42 38z", "#3f8f6d") + dot(138, 68, 11, Y) + line("M70 158h60M100 138v18", D, 6),
  kettle: shape("M66 66h68l14 92q1 8-8 8H60q-9 0-8-8z", T) + line("M136 80q34 4 18 52", D, 8) + box(76, 52, 48, 14, 7, D) + dot(100, 48, 6, D) + shape("M66 80l-22-8 4 22 14 6z", "#a9432e") + box(86, 98, 10, 44, 5, W),
  mixer: box(54, 152, 96, 16, 8, G) + box(126, 66, 22, 92, 8, G) + box(52, 46, 98, 36, 18, G) + line("M84 82v20", D, 6) + shape("M54 102h62q2 46-31 46t-31-46z", W) + line("M54 102h62", D, 4) + dot(132, 64, 6, Y),
  pot: box(46, 82, 108, 74, 14, T) + box(40, 72, 120, 14, 7, "#a9432e") + line("M46 104H28M154 104h18", D, 8) + dot(100, 64, 8, D) + line("M84 46q-6-8 0-16M116 46q-6-8 0-16", M, 5),
  knives: shape("M70 34q18 30 14 84H66z", M) + box(66, 118, 18, 48, 7, D) + shape("M126 50q14 24 10 68h-18z", M) + box(117, 118, 18, 48, 7, T),
  lamp: shape("M72 40h56l22 56H50z", Y) + line("M100 96v60", D, 6) + box(70, 154, 60, 12, 6, D),
  thing: box(46, 70, 108, 90, 8, "#d9b98a") + line("M46 96h108M100 70v90", "#b18d58", 4) + box(88, 96, 24, 26, 3, W),
};

const KINDS: [RegExp, string][] = [
  [/מקרר|מקפיא|fridge|freezer|refrigerator/i, "fridge"], [/מדיח|dishwash/i, "dishwasher"], [/כביסה|מייבש|wash|dryer/i, "washer"],
  [/תנור|כיריים|מיקרו|oven|hob|microwave|stove/i, "oven"], [/קפה|coffee|espresso/i, "coffee"], [/מזגן|מאוורר|מפזר|air.?con|fan|heater/i, "aircon"],
  [/שואב|vacuum/i, "vacuum"], [/ספה|כורס|sofa|couch|armchair/i, "sofa"], [/שולחן|table|desk/i, "table"], [/כיסא|chair|stool/i, "chair"],
  [/מיטה|מזרן|bed|mattress/i, "bed"], [/טלוויזי|מסך|tv|television|screen/i, "tv"], [/קומקום|kettle/i, "kettle"],
  [/מיקסר|מעבד|בלנדר|mixer|blender|processor/i, "mixer"], [/סיר|מחבת|pot|pan/i, "pot"], [/סכ|knife|knives|cutlery/i, "knives"], [/מנורה|lamp/i, "lamp"],
];

function drawn(content: string, viewBox: string): SVGElement {
  const markup = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" aria-hidden="true" focusable="false">${content}</svg>`;
  return document.importNode(new DOMParser().parseFromString(markup, "image/svg+xml").documentElement as unknown as SVGElement, true);
}

export function pictureOf(name: string): SVGElement {
  const kind = KINDS.find(([word]) => word.test(name))?.[1] ?? "thing";
  return drawn(`<ellipse cx="100" cy="172" rx="78" ry="8" fill="${D}" opacity=".1"/>${PICTURES[kind]}`, "0 0 200 190");
}

/** The cypress of the name. */
export const logo = (): SVGElement => drawn(shape("M20 2c9 10 12 18 12 24 0 8-5 12-12 12S8 34 8 26C8 20 11 12 20 2z", "currentColor") + line("M20 20v24", Y, 3), "0 0 40 46");

/** A kitchen with a view, for the top of the page. */
export function scene(): SVGElement {
  const room = (name: string, x: number, y: number, scale: number): string => `<g transform="translate(${x} ${y}) scale(${scale})">${PICTURES[name]}</g>`;
  return drawn(
    box(0, 0, 640, 420, 0, "#f3e9d6") + box(0, 330, 640, 90, 0, "#e2cfae") + box(232, 50, 150, 120, 8, "#bfe0e4", `stroke="${W}" stroke-width="10"`)
    + shape("M237 165v-30q30-30 60-8t80-18v56z", "#7fae8e") + shape("M330 165q-16-46 0-84 16 38 0 84z", G) + shape("M354 165q-11-32 0-58 11 26 0 58z", "#2c6650")
    + room("fridge", 10, 48, 1.72) + box(236, 228, 268, 12, 4, "#a8763e") + box(240, 240, 260, 110, 4, "#dfe8dc") + line("M370 240v110", M, 4) + room("oven", 246, 226, 0.72)
    + room("coffee", 254, 128, 0.6) + room("pot", 388, 136, 0.56) + room("sofa", 402, 190, 1.14) + line("M560 0v66", D, 4) + shape("M528 66h64l14 34h-92z", T) + dot(560, 104, 9, Y), "0 0 640 400");
}
