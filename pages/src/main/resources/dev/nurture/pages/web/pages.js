// Keys and the time that an item was on the screen. Everything works without this file, too.
(() => {
  const began = performance.now();
  const form = document.getElementById("answer");
  if (!form) return;
  form.addEventListener("submit", () => { form.elements.dwell.value = Math.round(performance.now() - began); });
  const spans = (button) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const text = (range.startContainer.parentElement || range.startContainer).closest("[data-part]");
    if (!text || !text.contains(range.endContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const start = [...before.toString()].length;
    const end = start + [...range.toString()].length;
    const list = form.elements["q." + button.dataset.question];
    list.value += `${text.dataset.part} ${start} ${end} ${button.dataset.label}\n`;
  };
  document.querySelectorAll(".span-label").forEach((button) => button.addEventListener("click", () => spans(button)));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.target.tagName === "INPUT" && /^(text|number|password)$/.test(event.target.type)) return;
    if (event.key === "g") {
      const pane = document.getElementById("guidelines");
      pane.open = !pane.open;
      if (pane.open) pane.querySelector("summary").focus();
      return;
    }
    if (event.key === "Enter") {
      if (event.target.tagName === "BUTTON" || event.target.tagName === "SUMMARY" || event.target.tagName === "A") return;
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
  });
})();
