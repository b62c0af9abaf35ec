import { Readable } from 'node:stream';

/** Forms in which the catalogue is written; the first is what a client gets that asks for nothing. */
export const RDF_TYPES = ['application/ld+json', 'text/turtle', 'application/n-triples'] as const;

/** A JSON-LD document in one of {@link RDF_TYPES}; the libraries are loaded for who asks for another one. */
export async function written(document: object, type: string): Promise<string> {
  const json = JSON.stringify(document);
  if (type === 'application/ld+json') return json;
  const [{ JsonLdParser }, { Writer }] = await Promise.all([import('jsonld-streaming-parser'), import('n3')]);
  const context = (document as { '@context'?: Record<string, string> })['@context'] ?? {};
  const turtle = type === 'text/turtle';
  const writer = new Writer({ format: turtle ? 'Turtle' : 'N-Triples', ...(turtle && { prefixes: context }) });
  for await (const quad of Readable.from([json]).pipe(new JsonLdParser())) writer.addQuad(quad as never);
  return new Promise((resolve, reject) => {
    writer.end((error: Error | null, text: string) => (error ? reject(error) : resolve(text)));
  });
}
