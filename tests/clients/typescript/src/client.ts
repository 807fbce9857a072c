// A client of the ledger: the types of openapi-typescript, fetch by openapi-fetch, a key on every request.
import { randomUUID } from "node:crypto";
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./ledger.js";

export type Problem = components["schemas"]["Problem"];

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.title} ${problem.detail ?? ""}`);
  }
}

export class Ledger {
  readonly api: Client<paths>;

  // The position of the last write: ask with it for what is not older.
  position = 0;

  constructor(baseUrl: string, key: string) {
    this.api = createClient<paths>({ baseUrl });
    this.api.use({
      onRequest: ({ request }) => {
        request.headers.set("Authorization", `Bearer ${key}`);
        return request;
      },
      onResponse: ({ response }) => {
        this.position = Math.max(this.position, Number(response.headers.get("Ledger-Position")));
      },
    });
  }
}

// Sent again with the same key, an act is done once.
export const once = (): { "Idempotency-Key": string; "Ledger-Organisation"?: string } => ({ "Idempotency-Key": randomUUID() });

// The answer, or the problem as an error.
export async function of<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) {
    throw new Refused(error as Problem);
  }

  return data as T;
}
