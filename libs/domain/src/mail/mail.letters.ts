/** A letter before it is laid out: plain sentences, and at most one link to follow. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly label: string; readonly url: string };
}

/** What each letter is filled with. */
export interface LetterData {
  /** Confirms an address before an organisation is registered in its name. */
  readonly registration: { organisation: string; url: string; days: number };
  readonly invitation: { organisation: string; title: string; inviter: string; url: string; days: number };
  readonly passwordReset: { url: string; hours: number };
  readonly passwordChanged: Record<string, never>;
  /** Something that waits for the reader, or what became of what the reader wrote. */
  readonly notification: { text: string; url: string };
}

export type LetterName = keyof LetterData;
type Letters = { readonly [N in LetterName]: (data: LetterData[N]) => Letter };

const en: Letters = {
  registration: ({ organisation, url, days }) => ({
    subject: `Confirm the registration of ${organisation}`,
    paragraphs: [
      `Somebody, probably you, asked to register ${organisation} on Tripartite and gave this address as its administrator's.`,
      `Follow the link within ${days} days to confirm. A platform steward then verifies the organisation.`,
      'If it was not you, do nothing: without the link nothing is registered.',
    ],
    link: { label: 'Confirm the registration', url },
  }),
  invitation: ({ organisation, title, inviter, url, days }) => ({
    subject: `${organisation} invites you to Tripartite`,
    paragraphs: [
      `${inviter} invites you to a seat in ${organisation}: ${title}.`,
      `Follow the link within ${days} days to take it. If you have an account with this address already, the seat is added to it.`,
    ],
    link: { label: 'Accept the invitation', url },
  }),
  passwordReset: ({ url, hours }) => ({
    subject: 'Choose a new password',
    paragraphs: [
      'Somebody, probably you, asked for a new password for this address.',
      `The link works once, within ${hours} hour. Choosing a new password ends all sessions.`,
      'If it was not you, do nothing: your password stays as it is.',
    ],
    link: { label: 'Choose a new password', url },
  }),
  notification: ({ text, url }) => ({
    subject: text,
    paragraphs: [text],
    link: { label: 'Look at it', url },
  }),
  passwordChanged: () => ({
    subject: 'Your password was changed',
    paragraphs: [
      'Your password on Tripartite was changed and your other sessions were ended.',
      'If it was not you, ask for a new password at once and tell your administrator.',
    ],
  }),
};

/** Letters by language; English stands in for languages that have none yet. */
const byLanguage: Readonly<Record<string, Letters>> = { en };

/** @param locale BCP 47 tag of the reader */
export function compose<N extends LetterName>(name: N, data: LetterData[N], locale: string): Letter {
  const letters = byLanguage[locale.split('-')[0] ?? 'en'] ?? en;
  return letters[name](data);
}

/** The letter as plain text and as HTML; whatever people wrote is escaped. */
export function layOut({ paragraphs, link }: Letter): { text: string; html: string } {
  const closing = link ? [`${link.label}:\n${link.url}`] : [];
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`);
  const button = link ? [`<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>`] : [];
  return {
    text: `${[...paragraphs, ...closing].join('\n\n')}\n`,
    html: `<!doctype html><html><body>${[...body, ...button].join('')}</body></html>`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
