// What the pages do beyond links and forms: pictures from data blocks, cards beside their words, theme, sliders' numbers.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const kept = localStorage.getItem("levers-theme");
  if (kept) root.dataset.theme = kept;
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

  // On dark paper the darkest colours of the palette have lighter twins, so that lines and bands keep their contrast.
  const TWINS = { "#0072B2": "#56a8e0", "#009E73": "#35c79b", "#882255": "#d583a9", "#7F7F7F": "#a8b0b9", "#7a828c": "#a5afbb", "#56B4E9": "#c3e6fa" };
  const coloured = (text) => dark() ? text.replace(/#[0-9A-Fa-f]{6}/g, (colour) => TWINS[colour] || colour) : text;

  function fitted(spec, width) {
    const soft = getComputedStyle(root).getPropertyValue("--soft").trim();
    const ink = getComputedStyle(root).getPropertyValue("--ink").trim();
    const config = structuredClone(spec.config || {});
    config.axis = { ...config.axis, labelColor: soft, titleColor: soft };
    config.legend = { ...config.legend, labelColor: ink, titleColor: soft };
    config.header = { ...config.header, labelColor: ink };
    const made = { ...spec, config };
    if (made.facet && made.spec) {
      const panels = new Set(made.data.values.map((row) => row[made.facet.field])).size;
      const layers = JSON.stringify(made.spec.layer || "");
      const named = layers.includes('"type":"nominal"') && !layers.includes('"type":"temporal"');
      // Small panels without a row of names may stand closer.
      const least = (made.columns || 2) > 2 && !named ? 165 : 300;
      made.columns = Math.max(1, Math.min(Math.floor(width / least), made.columns || 2, panels));
      const beside = named ? 130 : 62;
      made.spec = { ...made.spec, width: Math.max(100, Math.floor(width / made.columns) - beside) };
      if (width < 560) config.legend.columns = 2;
    }
    if (made.projection) {
      made.height = Math.round(Math.max(230, Math.min(made.height, width * 0.6)));
      if (width < 560) made.layer = made.layer.filter((layer) => layer.mark.type !== "text");
    }
    return made;
  }

  function draw(scope) {
    for (const place of scope.querySelectorAll("figure[data-chart]")) {
      const block = document.getElementById("spec-" + place.dataset.chart);
      if (!block || !globalThis.vegaEmbed) { place.dataset.drawn = "no"; continue; }
      const spec = fitted(JSON.parse(coloured(block.textContent)), place.clientWidth);
      vegaEmbed(place, spec, {
        ast: true, expr: vegaInterpreter.expressionInterpreter, actions: false, renderer: "svg", defaultStyle: false,
        tooltip: { disableDefaultStyle: true }, theme: undefined,
      }).then(() => { place.dataset.drawn = "yes"; }, (error) => { place.dataset.drawn = "no"; console.error(String(error)); });
    }
  }

  function light(numbers, on) {
    for (const number of (numbers || "").split(" ").filter(Boolean)) {
      for (const part of document.querySelectorAll(`[data-c~="${CSS.escape(number)}"]`)) part.classList.toggle("lit", on);
    }
  }

  function opened() {
    const card = location.hash.startsWith("#card-") && document.getElementById(location.hash.slice(1));
    if (card) card.open = true;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".theme");
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      localStorage.setItem("levers-theme", root.dataset.theme);
      draw(document);
      document.dispatchEvent(new Event("levers:theme"));
    });
    draw(document);
    opened();
    if (innerWidth < 704) for (const facet of document.querySelectorAll("details.facet:not(:has([aria-current]))")) facet.open = false;
    let last = innerWidth;
    let waiting = 0;
    addEventListener("resize", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { if (innerWidth !== last) { last = innerWidth; draw(document); } }, 200);
    });
  });
  async function taken(event) {
    // A brief takes seconds to be written: the page says so, and when it is there.
    const link = event.target.closest && event.target.closest("a[data-take]");
    const note = link && link.closest(".actions").querySelector(".taking");
    if (!note || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (note.dataset.busy) return;
    note.dataset.busy = "yes";
    note.textContent = "Being written from all that is here; the first time takes up to half a minute …";
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(String(answer.status));
      const named = (answer.headers.get("content-disposition") || "").match(/filename(?:="([^"]+)"|\*=UTF-8''(.+))/);
      const name = named ? named[1] || decodeURIComponent(named[2]) : link.pathname.split("/").pop();
      const saved = document.createElement("a");
      saved.href = URL.createObjectURL(await answer.blob());
      saved.download = name;
      saved.click();
      setTimeout(() => URL.revokeObjectURL(saved.href), 60000);
      note.textContent = `Saved as ${name}.`;
    } catch {
      // The server's own page says what is wrong.
      location.assign(link.href);
    }
    delete note.dataset.busy;
  }

  document.addEventListener("click", taken);
  document.addEventListener("htmx:afterSwap", () => draw(document));
  addEventListener("hashchange", opened);
  document.addEventListener("change", (event) => { if (event.target.matches("[data-submit]")) event.target.form.submit(); });
  function mirrored(part) {
    // A slider and its field show one number; the field is what the form sends.
    const field = part.dataset.mirror ? document.getElementById(part.dataset.mirror) : null;
    if (field) field.value = part.value;
    const slider = part.id && document.querySelector(`[data-mirror="${CSS.escape(part.id)}"]`);
    if (slider && part.value !== "") slider.value = part.value;
  }

  function ranged(box) {
    // Another kind of row has another range and another meaning of its factor.
    const chosen = box.selectedOptions[0];
    const slider = document.querySelector(`[data-mirror="f${CSS.escape(box.dataset.kindOf)}"]`);
    if (!slider || !chosen.dataset.high) return;
    slider.min = chosen.dataset.low;
    slider.max = chosen.dataset.high;
    document.getElementById("m" + box.dataset.kindOf).textContent = chosen.dataset.factor;
    mirrored(slider);
  }

  document.addEventListener("change", (event) => { if (event.target.matches("[data-kind-of]")) ranged(event.target); });
  document.addEventListener("input", (event) => {
    mirrored(event.target);
    const shown = event.target.type === "range" && event.target.parentElement.querySelector(`output[for="${event.target.id}"]`)
      || event.target.type === "range" && event.target.nextElementSibling;
    if (shown && shown.tagName === "OUTPUT") shown.value = event.target.value;
  });
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => { const part = event.target.closest && event.target.closest("[data-c]"); if (part) light(part.dataset.c, on); });
  }
  document.addEventListener("click", (event) => {
    const piece = event.target.closest(".s[data-c]");
    if (!piece || event.target.closest("a") || String(getSelection())) return;
    const card = document.getElementById("card-" + piece.dataset.c.split(" ")[0]);
    if (card) { card.open = !card.open; if (card.open) card.scrollIntoView({ block: "nearest" }); }
  });
})();
