import { join } from "node:path";
import type { Node } from "typescript/unstable/ast";
import {
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isStringLiteral,
  SyntaxKind,
} from "typescript/unstable/ast";
import { lineOf, type Module, nodesIn } from "./source.ts";

/** One import or re-export, of types too. */
export interface Import {
  from: string;
  line: number;
  /** As it is written: "kysely", "../kernel/clock.ts". */
  specifier: string;
  /** The project's file that it names, null for packages. */
  target: string | null;
}

/** All imports of a module: static, of types, re-exports and import(). */
export function importsOf(module: Module): Import[] {
  return [...nodesIn(module.tree)].flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === null) return [];
    const target = specifier.startsWith(".") ? join(module.path, "..", specifier) : null;
    return [{ from: module.path, line: lineOf(module, node), specifier, target }];
  });
}

function specifierOf(node: Node): string | null {
  const named = namedBy(node);
  return named && isStringLiteral(named) ? named.text : null;
}

function namedBy(node: Node): Node | undefined {
  if (isImportDeclaration(node) || isExportDeclaration(node)) return node.moduleSpecifier;
  const dynamic = isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword;
  return dynamic ? node.arguments[0] : undefined;
}

/** The folder of src that a file lies in; files of src itself are named as they are ("service.ts"). */
export function folderOf(path: string): string {
  return path.split("/")[1] ?? path;
}
