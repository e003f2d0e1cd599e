const words = {
  on: (browser: string, system: string) => `${browser} trên ${system}`,
  browser: "Trình duyệt khác",
  system: "máy không rõ loại",
  unknown: "Thiết bị không rõ",
};

/** The first that fits is meant: most browsers also bear the names of those below. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bZalo\b/iu, "Zalo"],
  [/coc_coc/iu, "Cốc Cốc"],
  [/\bEdg(?:e|A|iOS)?\//u, "Edge"],
  [/\bOP(?:R|T|iOS)\/|\bOpera\b/u, "Opera"],
  [/\bSamsungBrowser\//u, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//u, "Firefox"],
  [/\b(?:Chrome|CriOS)\//u, "Chrome"],
  [/\bVersion\/.*\bSafari\//u, "Safari"],
  [/\b(?:MSIE |Trident\/)/u, "Internet Explorer"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/u, "iPhone"],
  [/\biPad\b/u, "iPad"],
  [/\bAndroid\b/u, "Android"],
  [/\bWindows\b/u, "Windows"],
  [/\bMac OS X\b/u, "máy Mac"],
  [/\bCrOS\b/u, "Chromebook"],
  [/\bLinux\b/u, "Linux"],
];

/** A device in plain words, by what its browser says of itself. */
export function deviceOf(userAgent: string | null): string {
  const find = (names: typeof browsers) =>
    names.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  const [browser, system] = [find(browsers), find(systems)];
  if (browser === undefined && system === undefined) return words.unknown;
  return words.on(browser ?? words.browser, system ?? words.system);
}
