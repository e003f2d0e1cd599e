/** Strings and remarks are stepped over: a brace in them closes nothing. */
const TOKENS = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/|[{};]/gu;
const REMARKS = /\/\*[\s\S]*?\*\//gu;
/** What is said inside these is a condition on the element, not its name. */
const CONDITIONS = /:(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)/gu;
/** Classes, attributes and pseudo-elements: ".btn", "[data-x", "::before". */
const NAMES = /(?:\.|\[|::)-?[a-z_][\w-]*/giu;
const DECLARED = /(?<=[{;])(--[\w-]+):[^;{}"']*(?:;|(?=\}))/gu;
const READ = /var\((--[\w-]+)/gu;
const GROUPS = /^@(?:media|supports|container|layer)\b/u;

/** One rule: `body` is null for a statement such as `@charset "utf-8";`. */
interface Rule {
  prelude: string;
  body: string | null;
}

/** The rules of a stylesheet that speak of nothing unwanted; movements and fonts are left out. */
export function pruneCss(css: string, wanted: (name: string) => boolean): string {
  return rulesOf(css)
    .map((rule) => pruned(rule, wanted))
    .join("");
}

function pruned({ prelude, body }: Rule, wanted: (name: string) => boolean): string {
  if (body === null) return "";
  if (GROUPS.test(prelude)) {
    const inner = pruneCss(body, wanted);
    return inner && `${prelude}{${inner}}`;
  }
  if (prelude.startsWith("@")) return "";
  const selectors = selectorsOf(prelude).filter((selector) => speaksOf(selector).every(wanted));
  return selectors.length === 0 ? "" : `${selectors.join(",")}{${body}}`;
}

function speaksOf(selector: string): string[] {
  return selector.replace(CONDITIONS, "").match(NAMES) ?? [];
}

/** Without the custom properties that nothing reads, and the ones that only those read. */
export function dropUnreadProperties(css: string): string {
  const read = new Set([...css.matchAll(READ)].map(([, name]) => name));
  const kept = css.replace(DECLARED, (declaration, name) => (read.has(name) ? declaration : ""));
  return kept.length === css.length ? css : dropUnreadProperties(kept);
}

function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  let [start, open, depth] = [0, 0, 0];
  for (const { 0: token, index } of css.matchAll(TOKENS)) {
    if (token === "{" && depth++ === 0) open = index;
    const ends = token === "}" ? --depth === 0 : token === ";" && depth === 0;
    if (!ends) continue;
    const last = token === "}" ? open : index;
    const body = token === "}" ? css.slice(open + 1, index) : null;
    rules.push({ prelude: css.slice(start, last).replace(REMARKS, "").trim(), body });
    start = index + 1;
  }
  return rules;
}

/** Split at the commas that stand outside of brackets. */
function selectorsOf(prelude: string): string[] {
  const selectors = [""];
  let depth = 0;
  for (const letter of prelude) {
    if (letter === "(" || letter === "[") depth++;
    if (letter === ")" || letter === "]") depth--;
    if (letter === "," && depth === 0) selectors.push("");
    else selectors.push(`${selectors.pop()}${letter}`);
  }
  return selectors.map((selector) => selector.trim());
}
