import { z } from "zod";

/** A form as read: its values, or what is wrong with each field in the words of the schema. */
export type ReadForm<Value> =
  | { ok: true; value: Value }
  | { ok: false; errors: Readonly<Record<string, string>> };

/** Reads a form; a field that the schema knows as an array may be sent several times, or not at all. */
export function readForm<Shape extends z.ZodRawShape>(
  form: URLSearchParams,
  schema: z.ZodObject<Shape>,
): ReadForm<z.output<z.ZodObject<Shape>>> {
  const given = Object.entries(schema.shape).map(([name, field]) => [
    name,
    field instanceof z.ZodArray ? form.getAll(name) : (form.get(name) ?? undefined),
  ]);
  const read = schema.safeParse(Object.fromEntries(given));
  if (read.success) return { ok: true, value: read.data };
  const errors: Record<string, string> = {};
  for (const { path, message } of read.error.issues) errors[String(path[0])] ??= message;
  return { ok: false, errors };
}
