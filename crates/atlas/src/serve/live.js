// In every page of `atlas serve`: loads the page again when the site is built again, and shows what to fix in the
// content. A frame follows the page around it.
(() => {
  if (window.top !== window) return;
  const panel = document.createElement("details");
  const summary = document.createElement("summary");
  const findings = document.createElement("pre");
  panel.id = "atlas-findings";
  panel.append(summary, findings);
  panel.style.cssText =
    "position:fixed;inset:auto 0 0;z-index:9999;max-block-size:60vh;overflow:auto;padding:0.75rem 1rem;" +
    "font:16px/1.4 system-ui,sans-serif;color:CanvasText;background:Canvas;border-block-start:4px solid #b3261e";
  summary.style.cssText = "min-block-size:24px;font-weight:600;cursor:pointer";
  findings.style.cssText = "margin:0.5rem 0 0;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere";
  // Screen readers announce what changes in a region that is already there.
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  document.documentElement.append(region);
  let shown;
  const changes = new EventSource("/.atlas/changes");
  changes.onmessage = ({ data }) => {
    const state = JSON.parse(data);
    shown ??= state.build;
    if (state.build !== shown) {
      changes.close();
      location.reload();
      return;
    }
    summary.textContent = state.summary.trim() + (state.isStale ? "; this page is older" : "");
    findings.textContent = state.findings;
    panel.open = state.isStale;
    region.replaceChildren(...(state.findings ? [panel] : []));
  };
})();
