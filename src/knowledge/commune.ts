import { z } from "zod";

/** A value that only the commune can say; until an officer confirms it, residents never hear it as fact. */
const known = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ value, confirmed: z.boolean() });

const minute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "an hour is written like 07:30");
const opening = z.strictObject({
  /** 1 (Monday) to 7 (Sunday). */
  days: z.array(z.int().min(1).max(7)).min(1),
  from: minute,
  to: minute,
});
const hours = known(z.array(opening).min(1));
const text = known(z.string().min(1));

export const communeSchema = z.strictObject({
  name: text,
  province: text,
  centre: z.strictObject({ name: text, address: text, phone: text, dutyPhone: text, hours }),
  police: z.strictObject({ name: text, phone: text, hours }),
  reception: z.strictObject({
    who: text,
    day: known(z.int().min(1).max(7)),
    place: text,
    from: known(minute),
    to: known(minute),
  }),
  villageCount: known(z.int().min(1)),
  villages: z.array(
    z.strictObject({ name: text, digitalTeam: z.strictObject({ name: text, phone: text }) }),
  ),
  hotlines: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      number: z.string(),
      source: z.string(),
      confirmed: z.boolean(),
    }),
  ),
});

export type Commune = z.infer<typeof communeSchema>;
export type Opening = z.infer<typeof opening>;

/** The value when an officer has confirmed it, else null. */
export function confirmed<Value>(known: { value: Value; confirmed: boolean }): Value | null {
  return known.confirmed ? known.value : null;
}
