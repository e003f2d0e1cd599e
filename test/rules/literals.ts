import {
  isNoSubstitutionTemplateLiteral,
  isRegularExpressionLiteral,
  isStringLiteral,
  isTemplateHead,
  isTemplateMiddle,
  isTemplateTail,
  type Node,
} from "typescript/unstable/ast";
import { type Module, nodesIn } from "./source.ts";

/** A piece of text in the source: a string, a part of a template, or a regular expression. */
export interface Literal {
  node: Node;
  text: string;
  pattern: boolean;
}

export function literalsOf(module: Module): Literal[] {
  return [...nodesIn(module.tree)].flatMap((node) => {
    const written =
      isRegularExpressionLiteral(node) ||
      isStringLiteral(node) ||
      isNoSubstitutionTemplateLiteral(node) ||
      isTemplateHead(node) ||
      isTemplateMiddle(node) ||
      isTemplateTail(node);
    return written ? [{ node, text: node.text, pattern: isRegularExpressionLiteral(node) }] : [];
  });
}
