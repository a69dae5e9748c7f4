// A device with passkeys, emulated by Chromium.
import { type CDPSession, type Page } from "@playwright/test";

export type Authenticator = { session: CDPSession; id: string };

/** A device that stores passkeys and verifies its user automatically. */
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
