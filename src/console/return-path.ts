const HOME = "/console";
const UNDER_CONSOLE = /^\/console(?:[/?]|$)/u;
/** What browsers drop from an address or read as "/". */
const MISLEADING = /[\\\p{Cc}\s]/u;

/** Where to go on after signing in: the page of the console that was asked for, else its first. */
export function returnPath(asked: string | null): string {
  if (asked === null || MISLEADING.test(asked) || !UNDER_CONSOLE.test(asked)) return HOME;
  // Read as a browser reads it, for ".." leads out of the console.
  const { pathname, search } = new URL(asked, "http://console.invalid");
  return UNDER_CONSOLE.test(pathname) ? `${pathname}${search}` : HOME;
}
