// A real mail server on this machine, which keeps its mails for tests to read.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export class Mailbox {
  readonly #mails: { to: string; mail: Email }[] = [];
  readonly #server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          for (const { address } of session.envelope.rcptTo) this.#mails.push({ to: address, mail });
          done();
        }, done);
      });
    },
  });

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    // A Passord that a test kills closes the connection in the middle of a mail.
    mailbox.#server.on("error", () => undefined);
    const listening = mailbox.#server.listen(0, "127.0.0.1");
    await once(listening, "listening");
    return mailbox;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  /** Waits for the next mail to this address with this subject, and removes it from the mailbox. */
  async next(to: string, subject: string): Promise<Email> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
      const place = this.#mails.findIndex((one) => one.to === to && one.mail.subject === subject);
      if (place >= 0) return this.#mails.splice(place, 1)[0]!.mail;
      await new Promise((again) => setTimeout(again, 50));
    }
    const there = this.#mails.map((one) => `${one.to}: ${one.mail.subject}`).join("\n");
    throw new Error(`no mail “${subject}” to ${to}; there are\n${there}`);
  }

  async close(): Promise<void> {
    await new Promise<void>((closed) => this.#server.close(closed));
  }
}

/** The link in a mail, which must be the same in text and HTML, and the code in it. */
export function linkIn(mail: Email): { link: string; code: string } {
  const found = mail.text?.match(/https?:\S+#(\S+)/);
  if (!found || !mail.html?.includes(`href="${found[0]}"`)) throw new Error(`no link in both parts of\n${mail.text}`);
  return { link: found[0], code: found[1]! };
}
