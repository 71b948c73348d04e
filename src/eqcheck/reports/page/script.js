(() => {
  const form = document.getElementById("filters"), state = document.getElementById("state");
  const pick = ["k", "s", "r"].map((name) => document.getElementById("f-" + name));
  const places = [...document.querySelectorAll("[data-k]")], main = document.getElementById("main");
  const all = state.textContent;
  const show = () => {
    const [school, status, role] = pick.map((choice) => choice.value);
    for (const place of places) place.hidden = (school && place.dataset.k !== school) || (role && "r" in place.dataset && place.dataset.r !== role);
    if (status) main.dataset.f = status;
    else delete main.dataset.f;
    const said = pick.filter((choice) => choice.value).map((choice) => choice.parentNode.firstChild.textContent.trim().toLowerCase() + ": " + choice.selectedOptions[0].textContent);
    state.textContent = said.length ? "Only part is shown. " + said.join("; ") + "." : all;
  };
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let outer = target; outer; outer = outer.parentElement) if (outer.tagName === "DETAILS") outer.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  form.hidden = false;
  open();
})();
