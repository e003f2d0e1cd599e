import {
  isCallExpression,
  isIdentifier,
  isNoSubstitutionTemplateLiteral,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isStringLiteral,
  isTemplateExpression,
  isVariableDeclaration,
  type Node,
} from "typescript/unstable/ast";
import { describe, expect, it } from "vitest";
import { auditField, auditGroups, auditKinds, auditWords } from "../../src/wording/audit.ts";
import { inSample, lineOf, type Module, nodesIn, type Offence, sourceModules } from "./source.ts";

/** "officer.banned", "officer.role-given." before a role. */
const ACTION = /^[a-z-]+\.(?:[a-z-]+\.?)*$/u;

interface Noted {
  module: Module;
  node: Node;
  action: string;
}

/** Wherever an action of the audit log is written: `action: "…"`, a variable of that name, `note("…")`. */
function notedIn(modules: Module[]): Noted[] {
  const elsewhere = modules.filter(({ path }) => !path.startsWith("src/wording/"));
  return elsewhere.flatMap((module) =>
    [...nodesIn(module.tree)].flatMap((node) =>
      writtenAt(node, module).flatMap((written) =>
        textsOf(written)
          .filter((action) => ACTION.test(action))
          .map((action) => ({ module, node, action })),
      ),
    ),
  );
}

function writtenAt(node: Node, module: Module): Node[] {
  const bears = (name: Node) => /^action$/iu.test(name.getText(module.tree));
  if (isPropertyAssignment(node)) return bears(node.name) ? [node.initializer] : [];
  if (isVariableDeclaration(node))
    return bears(node.name) && node.initializer ? [node.initializer] : [];
  if (!isCallExpression(node)) return [];
  const { expression } = node;
  const called = isPropertyAccessExpression(expression) ? expression.name : expression;
  const helps = isIdentifier(called) && /^(?:note\w*|change)$/u.test(called.text);
  const [first] = node.arguments;
  return helps && first && !isObjectLiteralExpression(first) ? [first] : [];
}

/** All texts that an expression may become: both sides of a condition too. */
function textsOf(written: Node): string[] {
  return [...nodesIn(written)].flatMap((node) => {
    if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return [node.text];
    return isTemplateExpression(node) ? [node.head.text] : [];
  });
}

function speechless(modules: Module[]): Offence[] {
  return notedIn(modules).flatMap(({ module, node, action }) => {
    if (worded().some((known) => known === action || isBeginning(action, known))) return [];
    return [`${module.path}:${lineOf(module, node)}: "${action}" has no words in wording/audit.ts`];
  });
}

const worded = () => Object.values(auditGroups).flatMap(({ actions }) => Object.keys(actions));

/** "dead-letter." of `dead-letter.${done}`. */
const isBeginning = (action: string, whole: string) =>
  action.endsWith(".") && whole.startsWith(action);

/** The kinds of things that stand beside an action. */
function kindless(modules: Module[]): Offence[] {
  return modules
    .filter(({ text }) => /\baudit\b/iu.test(text))
    .flatMap((module) =>
      [...nodesIn(module.tree)].filter(isPropertyAssignment).flatMap((node) => {
        const { parent, initializer } = node;
        const isKind = node.name.getText(module.tree) === "kind" && isStringLiteral(initializer);
        const beside = /\b(?:subject|action|address)\b/u.test(parent.getText(module.tree));
        if (!isKind || !beside || !/^[a-z-]+$/u.test(initializer.text)) return [];
        if (Object.hasOwn(auditKinds, initializer.text)) return [];
        return [`${module.path}:${lineOf(module, node)}: "${initializer.text}" has no words`];
      }),
    );
}

describe("every action of the audit log has words", () => {
  it("holds in src", () => {
    expect(speechless(sourceModules())).toEqual([]);
    expect(kindless(sourceModules())).toEqual([]);
  });

  it("has no words for what is never noted", () => {
    const noted = notedIn(sourceModules()).map(({ action }) => action);
    const isNoted = (known: string) =>
      noted.some((action) => action === known || isBeginning(action, known));
    expect(worded().filter((known) => !isNoted(known))).toEqual([]);
  });

  it("has each action in one group", () => {
    expect(new Set(worded()).size).toBe(worded().length);
  });

  it("sees an action without words, however it is written", () => {
    const sample = {
      "src/a.ts": 'audit.note({ officer, action: "thing.made", kind: "setting", address });',
      "src/b.ts": `await note(\`thing.given.\${role}\`, id);`,
      "src/c.ts": 'const ACTION = "thing.lost";\nconst action = ok ? "thing.won" : "setting.set";',
      "src/d.ts": 'audit.note({ officer, action: "setting.set", kind: "thing", address });',
      "src/e.ts": 'const file = "thing.made";\nform({ action: "/console/x" });',
    };
    expect(inSample(speechless, sample)).toEqual([
      'src/a.ts:1: "thing.made" has no words in wording/audit.ts',
      'src/b.ts:1: "thing.given." has no words in wording/audit.ts',
      'src/c.ts:1: "thing.lost" has no words in wording/audit.ts',
      'src/c.ts:2: "thing.won" has no words in wording/audit.ts',
    ]);
    expect(inSample(kindless, sample)).toEqual(['src/d.ts:1: "thing" has no words']);
  });
});

describe("the words of the audit log", () => {
  it("name the role, and show the code of what they do not know", () => {
    expect(auditWords("officer.role-given.approver")).toBe("Trao vai trò: Duyệt thông báo");
    expect(auditWords("officer.role-given.gone")).toBe("Trao vai trò: gone");
    expect(auditWords("thing.made")).toBe("thing.made");
    expect(auditWords("")).toBe("");
    expect(auditWords("constructor")).toBe("constructor");
    expect(auditField("conversations:12")).toBe("cuộc trò chuyện: 12");
    expect(auditField("toString")).toBe("toString");
  });
});
