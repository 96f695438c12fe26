// Articles that may answer, while the question is written; without this script they are offered before it is sent.
const field = document.querySelector("[data-offers]");
const box = document.getElementById("offers");
if (field && box) {
  const list = box.querySelector("ul"), shown = field.form.elements.offered;
  let timer = 0, asked = 0, last = field.value.trim();
  const item = ({ title, url, passage, lang }) => {
    const li = document.createElement("li"), a = document.createElement("a"), p = document.createElement("p");
    a.href = url; a.textContent = title; a.target = "_blank"; a.rel = "noopener"; a.hreflang = lang; a.dir = p.dir = "auto";
    const opens = document.createElement("span");
    opens.className = "unseen"; opens.textContent = ` (${box.dataset.opens})`;
    a.append(opens);
    p.textContent = passage;
    li.lang = lang;
    li.append(a, p);
    return li;
  };
  const ask = async () => {
    const mine = ++asked, q = field.value.trim();
    if (q === last) return;
    last = q;
    if (q.length < 8) { box.hidden = true; return; }
    try {
      const answer = await fetch(field.dataset.offers + encodeURIComponent(q.slice(0, 1000)));
      const { items } = await answer.json();
      if (mine !== asked) return;
      list.replaceChildren(...items.map(item));
      box.hidden = items.length === 0;
      // they were seen: sending asks no further question
      if (items.length > 0) shown.value = "yes";
    } catch { box.hidden = true; }
  };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 500); });
}
