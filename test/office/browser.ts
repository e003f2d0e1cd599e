import type { Caller, Office } from "../../src/office/office.ts";

/** A browser: keeps cookies and sends them back. */
export function createBrowser({ signIn }: Office, options: Partial<Caller>) {
  const jar = new Map<string, string>();
  let last: string[] = [];

  const caller = (): Caller => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers({ "user-agent": "Test/1.0" });
    if (cookie !== "") headers.set("cookie", cookie);
    return { headers, address: "203.0.113.7", secure: false, ...options };
  };

  const keep = <Answer>(answer: Answer): Answer => {
    const set = (answer as { setCookie?: string[] } | null)?.setCookie ?? [];
    last = set;
    for (const line of set) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/iu.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };

  return {
    jar,
    caller,
    /** The Set-Cookie lines of the last answer. */
    cookiesSet: () => last,
    signIn: async (username: string, password: string) =>
      keep(await signIn.signIn({ username, password }, caller())),
    verifyCode: async (code: string) => keep(await signIn.verifyCode(code, caller())),
    officer: async () => keep(await signIn.officerOf(caller())),
    signOut: async () => keep(await signIn.signOut(caller())),
    beginSecondFactor: (password: string) => signIn.beginSecondFactor(password, caller()),
    confirmSecondFactor: async (code: string) =>
      keep(await signIn.confirmSecondFactor(code, caller())),
    changePassword: async (current: string, next: string) =>
      keep(await signIn.changePassword({ current, next }, caller())),
    sessions: () => signIn.sessions(caller()),
    revoke: (session: string) => signIn.revoke(session, caller()),
  };
}

export type Browser = ReturnType<typeof createBrowser>;

/** Turns the second factor on in a signed-in browser. */
export async function turnOnSecondFactor(
  browser: Browser,
  password: string,
  codeOf: (secret: string) => string,
): Promise<{ secret: string; backupCodes: string[] }> {
  const begun = await browser.beginSecondFactor(password);
  if (!begun.ok) throw new Error(begun.why);
  const confirmed = await browser.confirmSecondFactor(codeOf(begun.secret));
  if (!confirmed.ok) throw new Error(confirmed.why);
  return begun;
}
