// Suggestions while typing; without this script the form searches all the same.
const field = document.querySelector("[data-suggest]");
const list = document.getElementById("suggestions");
if (field && list) {
  let at = -1, asked = 0, timer = 0, options = [];
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  const hide = () => {
    list.hidden = true; at = -1; options = []; list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    at = next;
    options.forEach((o, n) => o.setAttribute("aria-selected", String(n === at)));
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  };
  const show = (items) => {
    if (items.length === 0) return hide();
    options = items.map((item, n) => {
      const o = document.createElement("a");
      o.id = "suggestion-" + n; o.href = item.url; o.textContent = item.title; o.dir = "auto";
      o.setAttribute("role", "option"); o.tabIndex = -1;
      return o;
    });
    list.replaceChildren(...options);
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    mark(-1);
  };
  const ask = async () => {
    const mine = ++asked, q = field.value.trim();
    if (q.length < 2) return hide();
    try {
      const answer = await fetch(field.dataset.suggest + encodeURIComponent(q));
      const { items } = await answer.json();
      if (mine === asked && document.activeElement === field) show(items);
    } catch { hide(); }
  };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  field.addEventListener("keydown", (e) => {
    if (e.isComposing || list.hidden) return;
    if (e.key === "ArrowDown") mark((at + 1) % options.length);
    else if (e.key === "ArrowUp") mark((at < 1 ? options.length : at) - 1);
    else if (e.key === "Escape") hide();
    else if (e.key === "Enter" && at >= 0) location.href = options[at].href;
    else return;
    e.preventDefault();
  });
  list.addEventListener("mousedown", (e) => e.preventDefault());
  field.addEventListener("blur", () => { asked++; hide(); });
}
