import type { Json } from "../kernel/json.ts";
import { type Commune, communeSchema } from "./commune.ts";

/** A value that only the commune can say, under its path in commune.yaml: "centre.phone", "villages.3.name". */
export interface CommuneValue {
  key: string;
  value: Json;
  /** Whether residents are told it. */
  confirmed: boolean;
}

/** All values that only the commune can say, in the order of the file. */
export function communeValues(commune: Commune): CommuneValue[] {
  return valuesIn(commune as unknown as Json, []);
}

/**
 * The commune with the values that officers set: each counts as confirmed. One that does not fit its place
 * (any more) is left out, so that an old or broken value never stands in the way of the rest.
 */
export function withCommuneSettings(commune: Commune, set: Iterable<[string, Json]>): Commune {
  let settled = commune;
  for (const [key, value] of set) settled = withOne(settled, key, value) ?? settled;
  return settled;
}

/** Whether a value may stand under a key; null when it may, else what the schema says against it. */
export function communeFault(commune: Commune, key: string, value: Json): string | null {
  const changed = replaced(commune, key, value);
  if (changed === null) return "unknown";
  const parsed = communeSchema.safeParse(changed);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? "invalid");
}

function withOne(commune: Commune, key: string, value: Json): Commune | null {
  const parsed = communeSchema.safeParse(replaced(commune, key, value));
  return parsed.success ? parsed.data : null;
}

/** A copy in which the value under the key is another, and confirmed; null where the key leads to no value. */
function replaced(commune: Commune, key: string, value: Json): unknown {
  const copy = structuredClone(commune) as unknown;
  const path = key.split(".");
  let node = copy;
  for (const step of path) {
    if (!isRecord(node) || !Object.hasOwn(node, step)) return null;
    node = node[step];
  }
  if (!isValue(node)) return null;
  Object.assign(node, { value, confirmed: true });
  return copy;
}

function valuesIn(node: unknown, path: string[]): CommuneValue[] {
  if (isValue(node)) return [{ key: path.join("."), value: node.value, confirmed: node.confirmed }];
  if (!isRecord(node)) return [];
  return Object.entries(node).flatMap(([step, child]) => valuesIn(child, [...path, step]));
}

function isRecord(node: unknown): node is Record<string, unknown> {
  return typeof node === "object" && node !== null;
}

function isValue(node: unknown): node is { value: Json; confirmed: boolean } {
  return isRecord(node) && "value" in node && "confirmed" in node;
}
