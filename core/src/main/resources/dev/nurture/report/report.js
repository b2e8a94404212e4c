"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const lists = [...document.querySelectorAll("article.items")].map(list => {
    const items = [...list.querySelectorAll("details.item")].map((item, order) => ({
      item, order,
      words: item.textContent.toLowerCase(),
      means: item.dataset.means.split(",").map(mean => mean === "" ? -1 : Number(mean))
    }));
    const end = list.querySelector(".showing");
    const rest = list.querySelector("details.rest");
    const open = rest ? items.length - rest.querySelectorAll("details.item").length : items.length;
    const more = document.createElement("button");
    more.type = "button";
    list.insertBefore(more, end);
    if (rest) rest.remove();
    return {items, end: more, more, open, all: false};
  });
  if (!form || lists.length === 0) return;
  const arms = [...form.querySelectorAll("select[name=arm] option")].map(option => option.value).filter(value => value);
  const value = name => form.elements[name] ? form.elements[name].value : "";
  const show = () => {
    const words = value("words").toLowerCase().split(" ").filter(word => word);
    const arm = arms.indexOf(value("arm"));
    let fitting = 0, total = 0;
    for (const list of lists) {
      const byArm = (first, second) => second.means[arm] - first.means[arm] || first.order - second.order;
      const sorted = [...list.items].sort(arm === -1 ? (first, second) => first.order - second.order : byArm);
      let here = 0;
      for (const {item, words: text} of sorted) {
        const fits = ["split", "family", "watched"].every(name => !value(name) || item.dataset[name] === value(name))
          && words.every(word => text.includes(word));
        if (fits) here++;
        item.hidden = !fits || (!list.all && here > list.open);
        list.end.before(item);
      }
      list.more.textContent = "show " + (here - list.open) + " more";
      list.more.hidden = list.all || !(here > list.open);
      fitting += here;
      total += list.items.length;
    }
    form.querySelector("output").value = fitting + " of " + total + " items";
  };
  for (const list of lists) list.more.addEventListener("click", () => { list.all = true; show(); });
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.dataset.arm && form.elements.arm) {
      form.elements.arm.value = target.dataset.arm;
    }
    for (const list of lists) if (list.items.some(({item}) => item === target)) list.all = true;
    show();
    if (target.tagName === "DETAILS") target.open = true;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("hashchange", follow);
  form.hidden = false;
  show();
  follow();
})();
