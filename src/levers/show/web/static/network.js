// The network: nodes stand still, the slider shows the ties of a year.
(() => {
  "use strict";
  // Cytoscape would insert a style element, which the page's policy forbids; ours stands in site.css.
  const stand = document.createElement("meta");
  stand.id = "__________cytoscape_stylesheet";
  document.head.append(stand);
  const colours = { membership: "--heading", treaty: "--report", base: "--appeal", leverage: "--question" };
  const dashes = { membership: "solid", treaty: "dashed", base: "dotted", leverage: "solid" };

  document.addEventListener("DOMContentLoaded", () => {
    const place = document.getElementById("network");
    const data = JSON.parse(document.getElementById("network-data").textContent);
    const slider = document.getElementById("network-at");
    const note = document.getElementById("network-note");
    const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const tall = place.clientWidth < place.clientHeight;
    // The ring is as wide and high as the place at this size of letters, so that words stay readable on a phone.
    const size = Math.max(0.62, Math.min(1, place.clientWidth / 1100));
    const span = (name) => Math.max(...data.nodes.map((node) => Math.abs(node[name]))) || 1;
    const widest = Math.max(...data.nodes.map((node) => node.w));
    const across = (place.clientWidth / size - widest - 24) / 2 / span(tall ? "y" : "x");
    const down = (place.clientHeight / size - 70) / 2 / span(tall ? "x" : "y");
    const put = (node) => (tall ? { x: node.y * across, y: node.x * down } : { x: node.x * across, y: node.y * down });
    const cy = cytoscape({
      container: place, style: sheet(), autoungrabify: true, minZoom: 0.25, maxZoom: 3, userZoomingEnabled: matchMedia("(pointer: coarse)").matches,
      elements: [
        ...data.nodes.map((node) => ({ data: node, position: put(node) })),
        ...data.ties.map((tie, place) => ({ data: { ...tie, id: "tie-" + place, row: tie.id, source: tie.from, target: tie.to, wide: tie.width ? 1 + 9 * tie.width : 2 } })),
      ],
      layout: { name: "preset", fit: true, padding: 28 },
    });

    function sheet() {
      return [
        { selector: "node", style: { label: "data(name)", "font-family": "system-ui, sans-serif", "font-size": 15, color: css("--ink"), "text-valign": "center", "text-halign": "center", width: "data(w)", height: 34, shape: "round-rectangle", "background-color": css("--card"), "border-width": 1.5, "border-color": css("--line") } },
        { selector: 'node[kind = "state"]', style: { "background-color": css("--accent"), color: css("--paper"), "border-width": 0, "font-weight": 600, "font-size": 17 } },
        { selector: 'node[kind = "power"]', style: { "border-color": css("--ink"), "border-width": 2, "font-weight": 600, "font-size": 18 } },
        { selector: 'node[kind = "bloc"]', style: { "font-size": 13, color: css("--soft"), height: 26 } },
        ...Object.keys(colours).map((kind) => ({ selector: `edge[kind = "${kind}"]`, style: { "line-color": css(colours[kind]), "line-style": dashes[kind], width: "data(wide)", opacity: kind === "membership" ? 0.4 : 0.75, "curve-style": kind === "membership" ? "straight" : "bezier" } })),
        { selector: 'edge[label = "suspended"]', style: { "line-style": "dashed" } },
        { selector: ".off", style: { display: "none" } },
        { selector: ".faint", style: { opacity: 0.12 } },
      ];
    }

    let shown = 0;

    function show() {
      const year = Number(slider.value);
      const kinds = new Set([...document.querySelectorAll("[data-kind]:checked")].map((box) => box.dataset.kind));
      cy.batch(() => {
        const pairs = new Map();
        shown = 0;
        cy.edges().forEach((edge) => {
          const on = edge.data("start") <= year && year <= edge.data("end") && kinds.has(edge.data("kind"));
          const key = [edge.data("kind"), ...[edge.data("from"), edge.data("to")].sort()].join();
          const first = pairs.get(key);
          shown += on;
          // Several treaties or bases of one pair are one line, the thicker the more.
          if (on && first && !edge.data("width")) first.data("wide", Math.min(7, first.data("wide") + 1));
          if (on && !first) { pairs.set(key, edge); if (!edge.data("width")) edge.data("wide", edge.data("kind") === "membership" ? 1.5 : 2); }
          edge.toggleClass("off", !on || Boolean(first));
        });
        cy.nodes('[kind = "bloc"]').forEach((node) => { node.toggleClass("off", node.connectedEdges().not(".off").empty()); });
      });
      document.getElementById("network-year").textContent = year;
      note.textContent = `${shown} ties in ${year}. Choose a node to see its ties alone.`;
    }

    show();
    cy.fit(undefined, 24);
    slider.addEventListener("input", show);
    slider.addEventListener("change", () => history.replaceState(null, "", "?at=" + slider.value));
    for (const box of document.querySelectorAll("[data-kind]")) box.addEventListener("change", show);
    cy.on("tap", (event) => {
      cy.elements().removeClass("faint");
      if (event.target === cy || !event.target.isNode()) { show(); return; }
      const ties = event.target.connectedEdges().not(".off");
      cy.elements().not(event.target).not(ties).not(ties.connectedNodes()).addClass("faint");
      note.textContent = `${event.target.data("full")}: ` + [...new Set(ties.map((tie) => `${tie.data("kind")} ${tie.data("source") === event.target.id() ? tie.data("to") : tie.data("from")}`))].join(", ");
    });
    document.addEventListener("levers:theme", () => cy.style(sheet()));
    addEventListener("resize", () => { cy.resize(); cy.fit(undefined, 24); });
    document.getElementById("network-form").addEventListener("submit", (event) => event.preventDefault());
  });
})();
