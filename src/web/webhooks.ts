import express, { type Request, Router } from "express";

/** Takes one webhook request; 200 says that its messages are stored. */
export interface Webhook {
  /** The last part of its address: /webhooks/<name>. */
  name: string;
  secretHeader: string;
  handle(body: unknown, secret: string | undefined): Promise<200 | 400 | 401>;
}

const LARGEST_BODY = "1mb";

/** Where platforms deliver. */
export function webhookRoutes(webhooks: Webhook[]): Router {
  const router = Router();
  for (const { name, secretHeader, handle } of webhooks) {
    const secretOf = (request: Request) => request.get(secretHeader);
    router.post(
      `/webhooks/${name}`,
      express.json({ limit: LARGEST_BODY }),
      async (request, response) => {
        response.sendStatus(await handle(request.body, secretOf(request)));
      },
    );
  }
  return router;
}
