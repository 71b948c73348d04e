// Opens each page given in a real browser and fails on any violation of WCAG 2.0-2.2 A and AA or best practice, any
// request, too many nodes, a slow filter, or a keyboard that does not get everywhere.
import { createRequire } from "node:module";
import { readFileSync, statSync } from "node:fs";

const [modules, browser, ...pages] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NODES = 60000, FILTER_MS = 100, TRIES = 5;
const AT_ONCE = 2, LARGE = 1500000; // looks, each in a process of its own; bytes
const OPENED = 20000; // nodes up to which a page is looked at with all its parts opened
const faults = [];
const opened = await chromium.launch({ executablePath: browser, args: ["--no-sandbox"] });

// A large page alone, since its filter is timed.
const SCHEMES = [["light", "none"], ["dark", "none"], ["light", "active"]], WIDTHS = [320, 768, 1440];
const isLarge = (page) => statSync(page).size > LARGE;
for (const page of pages.filter(isLarge))
  for (const width of WIDTHS) for (const scheme of SCHEMES) await look(page, width, ...scheme);
const looks = pages.filter((page) => !isLarge(page))
  .flatMap((page) => WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [page, width, ...scheme])));
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  while (looks.length) await look(...looks.shift());
}));
for (const page of pages) await walk(page);
await opened.close();
for (const fault of faults) console.error(fault);
process.exit(faults.length ? 1 : 0);

async function look(page, width, colorScheme, forcedColors) {
  const where = `${page.split("/").pop()} ${width} ${colorScheme} ${forcedColors}`;
  const context = await opened.newContext({ viewport: { width, height: 900 }, colorScheme, forcedColors });
  const tab = await context.newPage();
  const requests = [], errors = [];
  tab.on("request", (request) => requests.push(request.url()));
  tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  tab.on("pageerror", (error) => errors.push(String(error)));
  await tab.goto(`file://${page}`);
  const nodes = await tab.evaluate(() => document.querySelectorAll("*").length);
  const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const filter = await tab.evaluate(fastest, TRIES);
  if (nodes < OPENED) await tab.evaluate(() => { for (const part of document.querySelectorAll("details")) part.open = true; });
  const openedOverflow = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await tab.evaluate(axe);
  const found = await tab.evaluate((rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
  for (const violation of found.violations) faults.push(`${where}: ${violation.id}: ${violation.nodes[0].html.slice(0, 200)}`);
  for (const error of errors) faults.push(`${where}: ${error}`);
  if (requests.length > 1) faults.push(`${where}: asks for ${requests[1]}`);
  if (nodes > NODES) faults.push(`${where}: ${nodes} nodes`);
  if (Math.max(overflow, openedOverflow) > 0) faults.push(`${where}: ${Math.max(overflow, openedOverflow)} px too wide`);
  if (filter > FILTER_MS) faults.push(`${where}: the filter takes ${Math.round(filter)} ms`);
  console.log(`${where}: ${found.violations.length} violations, ${requests.length - 1} requests, ${nodes} nodes, filter ${Math.round(filter)} ms`);
  await context.close();
}

// The quickest of some tries, since the machine may have other things to do.
function fastest(tries) {
  const status = document.getElementById("f-s");
  let best = Infinity;
  for (let turn = 0; turn < tries; turn++) {
    const begun = performance.now();
    status.value = turn % 2 ? "" : "not_met";
    status.dispatchEvent(new Event("change", { bubbles: true }));
    document.body.offsetHeight;
    best = Math.min(best, performance.now() - begun);
  }
  status.value = "";
  status.dispatchEvent(new Event("change", { bubbles: true }));
  return best;
}

// From the top by Tab alone: the skip link, every filter, the matrix, a cell of it; Enter leads to the cell's own part.
async function walk(page) {
  const where = `${page.split("/").pop()} by keyboard`;
  const tab = await opened.newPage();
  await tab.goto(`file://${page}`);
  const met = [];
  for (let step = 0; step < 200 && !met.includes("cell"); step++) {
    await tab.keyboard.press("Tab");
    met.push(await tab.evaluate(() => {
      const focused = document.activeElement;
      if (focused.matches("#matrix td a")) return "cell";
      if (focused.matches("#matrix .scroll")) return "matrix";
      return focused.className || focused.id || focused.tagName;
    }));
  }
  for (const place of ["skip", "f-k", "f-s", "f-r", "matrix", "cell"]) if (!met.includes(place)) faults.push(`${where}: ${place} is not reached`);
  const outline = await tab.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  if (outline === "none") faults.push(`${where}: the focus is not seen`);
  await tab.keyboard.press("Enter");
  const target = await tab.evaluate(() => Boolean(document.getElementById(decodeURIComponent(location.hash.slice(1)))));
  if (!target) faults.push(`${where}: Enter on a cell leads nowhere`);
  console.log(`${where}: ${met.length} steps to the first cell`);
  await tab.close();
}
