import { request } from "node:http";
import { join } from "node:path";

/** What the service that runs on this data directory answers, as text; null when none runs. */
export function askService(
  dataDir: string,
  method: "GET" | "POST",
  path: string,
): Promise<{ status: number; text: string } | null> {
  const socketPath = join(dataDir, "control.sock");
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, method }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") });
    });
    asked.on("error", (error: NodeJS.ErrnoException) => {
      const noService = error.code === "ENOENT" || error.code === "ECONNREFUSED";
      if (noService) resolve(null);
      else reject(error);
    });
    asked.end();
  });
}
