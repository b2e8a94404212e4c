"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const lists = [...document.querySelectorAll("article.items")];
  if (!form || lists.length === 0) return;
  const arms = [...form.querySelectorAll("select[name=arm] option")].map(option => option.value).filter(value => value);
  const items = lists.flatMap((list, place) => [...list.querySelectorAll("details.item")].map((item, order) => ({
    item, order, list, end: list.querySelector(".showing"),
    words: item.textContent.toLowerCase(),
    means: item.dataset.means.split(",").map(mean => mean === "" ? -1 : Number(mean))
  })));
  const value = name => form.elements[name] ? form.elements[name].value : "";
  const show = () => {
    const words = value("words").toLowerCase().split(" ").filter(word => word);
    const arm = arms.indexOf(value("arm"));
    let shown = 0;
    for (const each of items) {
      const fits = ["split", "family", "watched"].every(name => !value(name) || each.item.dataset[name] === value(name));
      each.item.hidden = !(fits && words.every(word => each.words.includes(word)));
      if (!each.item.hidden) shown++;
    }
    const sorted = [...items].sort((first, second) =>
      arm === -1 ? first.order - second.order : second.means[arm] - first.means[arm] || first.order - second.order);
    for (const each of sorted) each.list.insertBefore(each.item, each.end);
    form.querySelector("output").value = shown + " of " + items.length + " shown";
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.dataset.arm && form.elements.arm) {
      form.elements.arm.value = target.dataset.arm;
      show();
    }
    target.scrollIntoView();
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("hashchange", follow);
  form.hidden = false;
  show();
  follow();
})();
