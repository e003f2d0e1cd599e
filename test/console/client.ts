/** A page as a browser got it. */
export interface Got {
  status: number;
  /** Where it leads, when it is a redirect. */
  location: string | null;
  headers: Headers;
  html: string;
}

/** A browser without a screen: keeps cookies, follows nothing by itself, and fills in forms of the page it has. */
export interface Client {
  jar: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Got>;
  /** Sends a form with the token of the page under `from` (the path itself where it is left out). */
  post(path: string, fields?: Record<string, string | string[]>, from?: string): Promise<Got>;
  /** Sends a form as it is, without any token of ours. */
  postRaw(path: string, body: string, headers?: Record<string, string>): Promise<Got>;
}

export function createClient(url: string, jar = new Map<string, string>()): Client {
  const ask = async (path: string, init: RequestInit): Promise<Got> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie === "" ? {} : { cookie }), ...init.headers };
    const response = await fetch(`${url}${path}`, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return {
      status: response.status,
      location: response.headers.get("location"),
      headers: response.headers,
      html: await response.text(),
    };
  };

  const postRaw: Client["postRaw"] = (path, body, headers = {}) =>
    ask(path, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    });

  return {
    jar,
    get: (path, headers = {}) => ask(path, { headers }),
    postRaw,
    async post(path, fields = {}, from = path) {
      const page = await ask(from, {});
      const form = new URLSearchParams({ _csrf: tokenOf(page.html) });
      for (const [name, value] of Object.entries(fields)) {
        for (const one of [value].flat()) form.append(name, one);
      }
      return postRaw(path, String(form));
    },
  };
}

/** The token in the forms of a page. */
export function tokenOf(html: string): string {
  return /name="_csrf" value="([^"]+)"/u.exec(html)?.[1] ?? "";
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";");
  const at = pair.indexOf("=");
  if (/max-age=0/iu.test(line)) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}
