import type { Page } from 'playwright-core';

/** Names and signs that are written in Latin letters in every language. */
const EVERYWHERE = new Set(
  (
    'tripartite english github chromium excel prometheus postgresql redis bullmq google apple outlook calendar dataspace protocol ' +
    'openstreetmap csv xlsx pdf json lines geojson parquet zip odrl dcat bpmn ocds oc4ids api graphql http https post url utc sha hmac totp ' +
    'openid connect entra id okta scim keycloak dns txt pkce ' +
    'openapi asyncapi oauth schema css sql iso lei sdg gdp ppp bot jwk jws compact mac wgs ctrl esc enter shift alt tab pudong cny usd eur thb gbp'
  ).split(' '),
);
/** The component library's own, which gives the focus on to where it belongs before anybody hears it. */
const LIBRARY = 'Focus sentinel';
/** Parts of an address, of a path, or of what programs read. */
const TECHNICAL = /^(https?|www|[\w-]+@[\w.-]+|[\w-]+(\.[\w-]+)+|[0-9a-f]{6,}|[a-z]+([A-Z][a-z]+)+|[a-z]+(_[a-z]+)+)$/;

/** What programs read; what a choice offers, of which the library keeps the title as it first was; languages that are named. */
const OTHERS = 'code, .code, pre, kbd, option, select, .cds--select, [lang=en], [translate=no]';

/** What is shown, and what is said to those who don't see it, each with where it stands. */
const SAID = (within: string) => `(() => {
  const root = document.querySelector(${JSON.stringify(within)});
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('${OTHERS}');
  const place = (element) => element.tagName.toLowerCase() + (element.getAttribute('class') ? '.' + element.getAttribute('class').split(' ')[0] : '');
  const said = new Map();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (shown(parentElement)) said.set(data, place(parentElement));
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const element of root.querySelectorAll('[' + name + ']'))
      if (shown(element) && !element.parentElement.closest('[role=img]')) said.set(element.getAttribute(name), place(element) + ' ' + name);
  return [...said];
})()`;

/**
 * Finds what a screen says in English though its reader chose another language: words in Latin letters that are neither
 * somebody's own, which the page was answered, nor written so in every language.
 */
export class Foreign {
  private readonly answers: Promise<string>[] = [];

  constructor(private readonly page: Page) {
    page.on('response', (response) => {
      const type = response.headers()['content-type'] ?? '';
      // An answer is gone when its page is, or its end is.
      if (type.includes('json'))
        this.answers.push(
          response
            .text()
            .then(textsOf)
            .catch(() => ''),
        );
    });
  }

  /** Forgets what earlier pages were answered. */
  forget(): void {
    this.answers.length = 0;
  }

  /** @param within a part of the page */
  async left(within = 'body'): Promise<string[]> {
    const said = await this.page.evaluate<[text: string, place: string][]>(SAID(within));
    const theirs = (await Promise.all(this.answers)).join('\n');
    return said.flatMap(([text, place]) => englishIn(text, theirs).map((words) => `in English: “${words}” (${place})`));
  }
}

/** Latin words of a text that stand in no answer. */
function englishIn(text: string, theirs: string): string[] {
  const runs = text.match(/[A-Za-z][\w'’.,&()%/:;·+@–—\- ]*/g) ?? [];
  const own = runs.map((run) => run.trim()).filter((run) => !theirs.includes(run));
  return (
    own
      .flatMap((run) => run.split(/[,:;()·/+–—]|\.\s|\s-\s/))
      // A figure is read in every language; the unit behind it is looked for among the answers.
      .map((part) => part.replace(/^[\s\d.,%-]+|[\s\d.&%-]+$/g, '').trim())
      .filter((part) => /[A-Za-z]{3}/.test(part) && !TECHNICAL.test(part) && part !== LIBRARY)
      .filter((part) => !(isSaid(part) && theirs.includes(part)))
      .filter(
        (part) => !part.split(/[\s-]+/).every((word) => !/[a-z]{3}/i.test(word) || EVERYWHERE.has(word.toLowerCase())),
      )
  );
}

/** A code is nobody's own words, though it comes with an answer. */
const isSaid = (part: string): boolean => !/^[A-Z]{3,}(_[A-Z]+)*$/.test(part);

/** All strings of an answer, one a line; codes and keys left out. */
function textsOf(answer: string): string {
  const found: string[] = [];
  JSON.parse(answer, (_, value: unknown) => {
    if (typeof value === 'string' && isSaid(value)) found.push(value);
    return value;
  });
  return found.join('\n');
}
