import { betterAuth } from "better-auth";
import { admin } from "better-auth/plugins/admin";
import { twoFactor } from "better-auth/plugins/two-factor";
import { username } from "better-auth/plugins/username";
import type { Logger } from "pino";
import type { Executor } from "../storage/storage.ts";
import { backupCodes, LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./passwords.ts";
import { LONGEST_USERNAME, SHORTEST_USERNAME } from "./usernames.ts";

/**
 * A session ends after a week in which it was not used: officers of a village sign in on their own phones, and
 * whoever has to type a long password every morning writes it on the back of it.
 */
const IDLE_SECONDS = 7 * 24 * 3600;
/** How often a session's end is moved, and with it how exact "last seen" is. */
const REFRESH_SECONDS = 600;

export interface AuthParts {
  db: Executor;
  /** 32 random bytes, which sign cookies and seal the secrets of second factors. */
  key: Buffer;
  log: Logger;
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * The library of signing in, used by its functions alone: its HTTP handler is never mounted. Its functions
 * check neither origin nor pace, and its transactions stay off, as they would go round the guard of ours.
 */
export function createAuth({ db, key, log }: AuthParts) {
  return betterAuth({
    appName: "Một Cửa",
    // No link is made from it.
    baseURL: "http://officers.invalid",
    // Not `secret`, which the environment would override.
    secrets: [{ version: 1, value: key.toString("base64") }],
    database: { db, type: "postgres" },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: "warn", log: writeTo(log) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    ...tables,
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: SHORTEST_USERNAME,
        maxUsernameLength: LONGEST_USERNAME,
      }),
      twoFactor({
        backupCodeOptions: { customBackupCodesGenerate: backupCodes },
        schema: {
          user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
          twoFactor: twoFactorTable,
        },
      }),
      // For its refusal of banned officers; nobody may use its functions, which note nothing in the audit log.
      admin({ adminRoles: [], schema: adminColumns }),
    ],
    advanced: {
      cookiePrefix: "officer",
      // Whether a cookie is secure is said request by request: a commune may begin without HTTPS in its own network.
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: ["x-officer-address"] },
    },
  });
}

const tables = {
  user: {
    modelName: "officer",
    fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
    additionalFields: {
      passwordTemporary: {
        type: "boolean",
        required: true,
        input: false,
        defaultValue: false,
        fieldName: "password_temporary",
      },
    },
  },
  session: {
    modelName: "officer_session",
    fields: {
      expiresAt: "expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
      ipAddress: "ip_address",
      userAgent: "user_agent",
      userId: "officer_id",
    },
    expiresIn: IDLE_SECONDS,
    updateAge: REFRESH_SECONDS,
    // A session that was ended would live on in its cookie.
    cookieCache: { enabled: false },
  },
  account: {
    modelName: "officer_account",
    fields: {
      accountId: "account_id",
      providerId: "provider_id",
      userId: "officer_id",
      accessToken: "access_token",
      refreshToken: "refresh_token",
      idToken: "id_token",
      accessTokenExpiresAt: "access_token_expires_at",
      refreshTokenExpiresAt: "refresh_token_expires_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
  },
  verification: {
    modelName: "officer_verification",
    fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    storeIdentifier: "hashed",
  },
} as const;

const twoFactorTable = {
  modelName: "officer_two_factor",
  fields: {
    backupCodes: "backup_codes",
    userId: "officer_id",
    failedVerificationCount: "failed_count",
    lockedUntil: "locked_until",
  },
};

const adminColumns = {
  user: { fields: { banReason: "ban_reason", banExpires: "ban_expires" } },
  session: { fields: { impersonatedBy: "impersonated_by" } },
};

/** Further arguments may hold whole requests: they are left out. */
function writeTo(log: Logger) {
  return (level: "debug" | "info" | "warn" | "error", line: string) => {
    if (level === "error") log.error({ line }, "the library of signing in failed");
    else log.debug({ line }, "the library of signing in");
  };
}
