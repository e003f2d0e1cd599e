import { parse } from "yaml";

/** A Markdown file with YAML front matter, taken apart. Null when it has none. @throws YAMLParseError */
export function readFrontMatter(text: string): { data: unknown; body: string } | null {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/u.exec(text);
  if (!match) return null;
  return { data: parse(match[1] ?? ""), body: (match[2] ?? "").trim() };
}
