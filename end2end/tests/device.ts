// A device with passkeys, which Chromium itself pretends to have.
import { type CDPSession, type Page } from "@playwright/test";

export type Authenticator = { session: CDPSession; id: string };

/** A device that keeps passkeys, and verifies its user when it is told to. */
export async function device(page: Page): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, id: authenticatorId };
}
