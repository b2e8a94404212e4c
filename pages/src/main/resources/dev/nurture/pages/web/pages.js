// Keys, drafts and the time that an item was on the screen. Everything works without this file, too.
(() => {
  const began = performance.now();
  const form = document.getElementById("answer");

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
  document.querySelectorAll(".span-label").forEach((button) => {
    // Keeps the selection that the button is about.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => spans(button));
  });

  // Digits belong to the question that has the focus or, without one, to the first that is not answered.
  const current = () => {
    const sets = [...document.querySelectorAll("fieldset[data-kind]")];
    const focused = document.activeElement && document.activeElement.closest("fieldset[data-kind]");
    const open = sets.find((set) => set.querySelector("input[type=radio],input[type=checkbox],.span-label") && !set.querySelector(":checked"));
    return focused && focused.querySelector("[data-key]") && !focused.querySelector(":checked") ? focused : open || focused || sets[0];
  };
  const mark = () => {
    const set = current();
    document.querySelectorAll("fieldset[data-kind]").forEach((one) => one.classList.toggle("current", one === set));
  };
  mark();
  document.addEventListener("change", mark);

  const timer = document.querySelector("[data-timer]");
  if (timer) {
    const pause = document.querySelector("[data-break]");
    const since = Number(sessionStorage.getItem("since")) || Date.now();
    const last = Number(sessionStorage.getItem("last")) || 0;
    // Who was away for five minutes had a break.
    const start = Date.now() - last > 300000 ? Date.now() : since;
    sessionStorage.setItem("since", start);
    const tick = () => {
      const seconds = Math.floor((performance.now() - began) / 1000);
      timer.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      pause.hidden = Date.now() - start < 45 * 60000;
      sessionStorage.setItem("last", Date.now());
    };
    tick();
    setInterval(tick, 1000);
  }

  // A long item has to be read to its end; trying to submit goes there.
  const end = document.querySelector("[data-end]");
  const unread = document.querySelector("[data-unread]");
  let read = !end || !window.IntersectionObserver;
  if (!read) {
    new IntersectionObserver((seen, observer) => {
      if (seen.some((one) => one.isIntersecting)) { read = true; unread.hidden = true; observer.disconnect(); }
    }).observe(end);
  }

  let sent = false;
  let drafting = 0;
  if (form && form.elements.dwell) {
    const draft = () => {
      if (!sent) fetch(form.action.replace(/answer$/, "draft"), { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" }).catch(() => {});
    };
    form.addEventListener("input", () => { clearTimeout(drafting); drafting = setTimeout(draft, 800); });
    form.addEventListener("submit", (event) => {
      const submits = !event.submitter || event.submitter.classList.contains("main");
      if (!read && submits && end.getBoundingClientRect().top > innerHeight) {
        event.preventDefault();
        unread.hidden = false;
        end.scrollIntoView({ block: "center" });
        return;
      }
      sent = true;
      clearTimeout(drafting);
      form.elements.dwell.value = Math.min(2000000000, Math.round(performance.now() - began));
    });
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !/^(TEXTAREA|INPUT)$/.test(event.target.tagName)) {
      const undo = document.querySelector('[data-key="u"]');
      if (undo) { event.preventDefault(); undo.click(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const typing = event.target.tagName === "INPUT" && /^(text|number|password)$/.test(event.target.type);
    if (typing && event.key !== "Enter") return;
    const pane = document.querySelector(`[data-pane="${CSS.escape(event.key)}"]`);
    if (pane) { event.preventDefault(); pane.click(); pane.focus(); return; }
    if (event.key === "Enter") {
      if (!form || /^(BUTTON|SUMMARY|A)$/.test(event.target.tagName) || (typing && event.target.form !== form)) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.main"));
      return;
    }
    const inside = current();
    const key = `[data-key="${CSS.escape(event.key)}"]`;
    const wanted = (inside && inside.querySelector(key)) || document.querySelector(`button${key}`);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
    if (/^[0-9]$/.test(event.key) && wanted.tagName === "LABEL") mark();
  });
})();
