// What the pages say about evidence and approval; of few people, whose number needs no grouping.

const english = {
  evidenceRequired: "Require a reason and how the caller was verified",
  approveAdministrators: "A second administrator approves resets of administrators",
  reasonRequired: "Reason or ticket number",
  writeReason: "Write the reason, in at most 500 characters.",
  verification: "How was the caller verified?",
  calledBack: "Called back on a known number",
  askReset: (n: number) => (n === 1 ? "Ask to reset 1 password" : `Ask to reset ${n} passwords`),
  waits: "Waiting for approval",
  toDecide: (n: number) => (n === 1 ? "1 waits for you" : `${n} wait for you`),
  roleCount: (n: number) => `User administrator: ${n}`,
  approve: "Approve and start the reset",
  decline: "Decline",
  approved: "You have approved the reset. It has begun.",
  declined: "You have declined the reset. Nobody was reset.",
  declinedBy: "Declined by a second administrator",
};

const norwegian: typeof english = {
  evidenceRequired: "Krev begrunnelse, og hvordan innringeren ble kontrollert",
  approveAdministrators: "En annen administrator godkjenner tilbakestilling av administratorer",
  reasonRequired: "Begrunnelse eller saksnummer",
  writeReason: "Skriv begrunnelsen, med høyst 500 tegn.",
  verification: "Hvordan ble innringeren kontrollert?",
  calledBack: "Ringt tilbake på et kjent nummer",
  askReset: (n) => `Be om å tilbakestille ${n} passord`,
  waits: "Venter på godkjenning",
  toDecide: (n) => `${n} venter på deg`,
  roleCount: (n) => `Brukeradministrator: ${n}`,
  approve: "Godkjenn og start tilbakestillingen",
  decline: "Avslå",
  approved: "Du har godkjent tilbakestillingen. Den er i gang.",
  declined: "Du har avslått tilbakestillingen. Ingen ble tilbakestilt.",
  declinedBy: "Avslått av en annen administrator",
};

export const approvalLabels = { english, norwegian };
