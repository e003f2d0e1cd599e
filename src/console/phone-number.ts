/** Mobile numbers, landlines with their area code, and service numbers. */
const shapes = [/^0[35789]\d{8}$/u, /^02\d{9}$/u, /^1[89]00\d{4,6}$/u];
/** How many digits stand together at the beginning: "0912 345 678", "0237 387 1234", "024 3825 1234", "1900 9068". */
const groups = [
  { of: /^02[48]/u, sizes: [3, 4] },
  { of: /^02/u, sizes: [4, 3] },
  { of: /^1/u, sizes: [4] },
  { of: /^0/u, sizes: [4, 3] },
];
/** Made-up numbers of the shipped sample, which cannot ring. */
const SAMPLE = /^0237000/u;

/** A Vietnamese phone number as it is written down ("0237 387 1234"), or null when the text is none. */
export function phoneNumber(text: string): string | null {
  const digits = digitsOf(text);
  return shapes.some((shape) => shape.test(digits)) ? grouped(digits) : null;
}

/** Whether a number belongs to the sample. */
export const isSamplePhone = (text: string): boolean => SAMPLE.test(digitsOf(text));

function digitsOf(text: string): string {
  return text.replace(/[\s.()-]/gu, "").replace(/^\+?84(?=\d{9,10}$)/u, "0");
}

function grouped(digits: string): string {
  const { sizes } = groups.find(({ of }) => of.test(digits)) ?? { sizes: [] };
  let rest = digits;
  const parts = sizes.map((size) => {
    const part = rest.slice(0, size);
    rest = rest.slice(size);
    return part;
  });
  return [...parts, rest].join(" ");
}
